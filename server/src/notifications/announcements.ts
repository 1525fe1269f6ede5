/** The announcements of this room. */
declare module '../platform/database.ts' {
  interface Announcements {
    'notifications.changed': { memberId: string }
  }
}

export {}
