/** The announcements and the jobs of this room. */
declare module '../platform/database.ts' {
  interface Announcements {
    'notifications.changed': { memberId: string }
  }
  interface Jobs {
    'mail-notification': { notificationId: string }
  }
}

export {}
