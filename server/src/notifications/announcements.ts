/** What this room tells whoever listens above it, and the work it leaves in the queue. */
declare module '../platform/database.ts' {
  interface Announcements {
    'notifications.changed': { memberId: string }
  }
  interface Jobs {
    'mail-notification': { notificationId: string }
  }
}

export {}
