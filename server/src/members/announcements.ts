import type { ApprovalTemplate } from '../outbound/schema.ts'

/** The announcements and the jobs of this room. */
declare module '../platform/database.ts' {
  interface Announcements {
    /** The moderators' work has changed. */
    'desk.changed': object
    'membership.ended': { memberId: string }
    'role.changed': { memberId: string }
  }
  interface Jobs {
    /** The room auth, which keeps the links, runs this job. */
    'send-enrolment-link': { memberId: string; template?: ApprovalTemplate }
  }
}
