import type { Suspension } from '../outbound/service.ts'

/** The jobs of this room. */
declare module '../platform/database.ts' {
  interface Jobs {
    'send-hand-over': { handOverId: string }
    'tell-of-hand-over': { memberId: string }
    'ask-contact': { municipalityCode: string }
    'tell-of-due-seat': { memberId: string }
    'tell-of-denial': { memberId: string }
    'tell-of-end-day': { memberId: string }
    'tell-of-suspension': { memberId: string; why: Suspension }
    'tell-of-restoration': { memberId: string }
    /** The contact said yes: what was missing came after all, or there is only to tell. */
    'restore-membership': { memberId: string }
  }
}
