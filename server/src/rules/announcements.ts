/** The announcements of this room. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** There is a new version, which only its writer has accepted. */
    'rules.changed': object
  }
}

export {}
