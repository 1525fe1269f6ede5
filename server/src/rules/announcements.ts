/** What this room tells whoever listens above it. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** There are others now, which nobody but their writer has accepted. */
    'rules.changed': object
  }
}

export {}
