import type { AccessChange } from '../outbound/service.ts'

/** The announcements and the jobs of this room. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** The member signed out or the session expired. Its sockets close. */
    'session.ended': { sessionId: string; memberId: string }
    /**
     * The rules for many sessions have changed, because an organisation now requires its provider or the provider was
     * removed.
     */
    'sessions.changed': object
  }
  interface Jobs {
    'tell-of-reset': { resetId: string }
    'mail-reset': { resetId: string; email: string }
    'tell-of-access': { memberId: string; change: AccessChange }
  }
}

export {}
