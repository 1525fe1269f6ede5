/** The work that this room leaves in the queue. */
declare module '../platform/database.ts' {
  interface Jobs {
    'make-export': { memberId: string }
    'tell-of-export': { memberId: string }
    'tell-of-erasure': { memberId: string }
    'say-farewell': { memberId: string }
    /** What nobody may open any more. */
    'remove-file': { key: string }
  }
}

export {}
