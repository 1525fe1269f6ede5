import type { ApprovalTemplate } from '../outbound/schema.ts'

/** What this room tells whoever listens above it, and the work it leaves in the queue. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** Something came to the moderators' desk, or left it. */
    'desk.changed': object
    'membership.ended': { memberId: string }
    'role.changed': { memberId: string }
  }
  interface Jobs {
    /** Taken by the room above, which keeps the links. */
    'send-enrolment-link': { memberId: string; template?: ApprovalTemplate }
  }
}
