import type { MembershipOverview } from '@raadkamer/server/contract'
import { inDutch } from '#lib/record/particulars.ts'
import { isoDay } from '#lib/ui/moment.ts'
import type { Wire } from '#lib/wire.ts'

type Event = Wire<typeof MembershipOverview>['members'][number]['events'][number]

const kinds: Record<string, string> = {
  applicationApproved: 'toegelaten',
  applicationSeconded: 'toegelaten door een tweede moderator',
  moderatorInvited: 'uitgenodigd als moderator',
  invitationSent: 'uitgenodigd',
  invitationSeconded: 'uitnodiging goedgekeurd',
  invitationAccepted: 'uitnodiging aangenomen',
  roleChanged: 'functie gewijzigd',
  membershipEnded: 'lidmaatschap beëindigd',
  membershipSuspended: 'lidmaatschap opgeschort',
  membershipRestored: 'lidmaatschap hersteld',
  seatConfirmed: 'functie bevestigd',
  seatHandedOver: 'zetel overgedragen',
  seatMoved: 'zetel naar een andere gemeente verplaatst'
}

export function inWords(event: Event) {
  const { kind, at, by, reason } = event
  const evidence = [inDutch(event), reason].filter(Boolean).join(' ')
  return `${isoDay(at)} ${kinds[kind] ?? kind}${by ? ` door ${by}` : ''}${evidence ? `: ${evidence}` : ''}`
}

/** The latest confirmation of a member's office. */
export function lastConfirmation(events: Event[]) {
  const last = events.findLast(({ kind }) => kind === 'seatConfirmed')
  return last && { at: last.at, by: last.by ?? 'de contactpersoon' }
}
