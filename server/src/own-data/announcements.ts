/** The jobs of this room. */
declare module '../platform/database.ts' {
  interface Jobs {
    'make-export': { memberId: string }
    'tell-of-export': { memberId: string }
    'tell-of-erasure': { memberId: string }
    'say-farewell': { memberId: string }
    /** Removes a file that nobody may open any more. */
    'remove-file': { key: string }
  }
}

export {}
