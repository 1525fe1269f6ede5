import type { Suspension } from '../outbound/service.ts'

/** The jobs of this room. */
declare module '../platform/database.ts' {
  interface Jobs {
    'send-hand-over': { handOverId: string }
    'tell-of-hand-over': { handOverId: string }
    'tell-of-objection': { handOverId: string }
    /** One letter about a hand-over, to the nth address of this member. */
    'tell-one-of-hand-over': { handOverId: string; memberId: string; nth: number; isObjection: boolean }
    'ask-contact': { municipalityCode: string }
    'tell-of-due-seat': { memberId: string }
    'tell-of-denial': { memberId: string }
    'tell-of-end-day': { memberId: string }
    'tell-of-suspension': { memberId: string; why: Suspension }
    'tell-of-restoration': { memberId: string }
    /** The ending of a membership was undone. */
    'tell-of-return': { memberId: string }
    /** The contact has confirmed. The job restores a membership that was suspended for it, and tells the member. */
    'restore-membership': { memberId: string }
  }
}
