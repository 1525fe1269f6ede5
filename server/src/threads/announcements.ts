/** The announcements of this room. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** `postNumber` is the new or changed post; null when the change concerns every reader. */
    'thread.changed': {
      threadId: string
      forumId: string
      audience: 'forum' | 'invited'
      sequence: number
      postNumber: number | null
    }
    /** A member has read on, in one of their tabs. */
    'reading.changed': { memberId: string }
    /** A moderator removed it. Nobody reads it now. */
    'thread.removed': { threadId: string; forumId: string; audience: 'forum' | 'invited' }
    /** A participant has left or was removed. */
    'thread.left': { threadId: string; memberId: string }
  }
  interface Jobs {
    'notify-of-reply': { threadId: string; postNumber: number }
    'notify-of-invitation': { threadId: string; memberIds: string[]; byId: string }
    /** What a moderator did in a thread concerns this member. `act` is its name in the record, `subjectId` its subject. */
    'notify-of-order': {
      threadId: string
      memberId: string
      byId: string
      act: string
      subjectId: string
      postNumber: number
    }
  }
}

export {}
