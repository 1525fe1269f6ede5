/** What this room tells, and the work that it leaves in the queue. */
declare module '../platform/database.ts' {
  interface Announcements {
    'trial.told': { memberId: string }
  }
  interface Jobs {
    'tell-of-trial': { memberId: string }
  }
}

export {}
