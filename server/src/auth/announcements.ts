import type { AccessChange } from '../outbound/service.ts'

/** What this room tells whoever listens above it, and the work it leaves in the queue. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** Signed out, or too long silent: whatever was open on this session closes. */
    'session.ended': { sessionId: string; memberId: string }
    /** What a session must be changed for many at once: an organisation wants to see its people itself, or its provider is gone. */
    'sessions.changed': object
  }
  interface Jobs {
    'tell-of-reset': { resetId: string }
    'tell-of-access': { memberId: string; change: AccessChange }
  }
}

export {}
