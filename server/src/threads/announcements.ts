/** What this room tells whoever listens above it. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** `postNumber` is the post that is new or different; without it the change concerns every reader. */
    'thread.changed': {
      threadId: string
      forumId: string
      audience: 'forum' | 'invited'
      sequence: number
      postNumber: number | null
    }
    /** Somebody takes part no more. */
    'thread.left': { threadId: string; memberId: string }
  }
  interface Jobs {
    'notify-of-reply': { threadId: string; postNumber: number }
    'notify-of-invitation': { threadId: string; memberIds: string[]; byId: string }
  }
}

export {}
