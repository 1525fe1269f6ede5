import { needsSecond } from '../members/policy.ts'
import type { MemberRole } from '../members/schema.ts'
import type { Viewer } from '../platform/access.ts'
import { canInvite } from '../threads/policy.ts'
import type { InvitationState } from './schema.ts'

type Invitation = {
  role: MemberRole
  invitedById: string
  secondedById: string | null
  sentAt: Date | null
  expiresAt: Date | null
  acceptedAt: Date | null
  revokedAt: Date | null
}

export function stateOf(invitation: Invitation, now: Date): InvitationState {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.revokedAt) return 'revoked'
  if (!maySend(invitation)) return 'waiting'
  if (!invitation.sentAt || !invitation.expiresAt) return 'sending'
  return invitation.expiresAt > now ? 'open' : 'expired'
}

/** For a high role no letter is sent before a second moderator has agreed (R-ID-4). */
export function maySend({ role, secondedById }: Pick<Invitation, 'role' | 'secondedById'>) {
  return !needsSecond(role) || secondedById !== null
}

export function canSecond(viewer: Viewer, invitation: Invitation, now: Date) {
  return viewer.isModerator && invitation.invitedById !== viewer.id && stateOf(invitation, now) === 'waiting'
}

export function canResend(_viewer: Viewer, invitation: Invitation, now: Date) {
  return ['sending', 'open', 'expired'].includes(stateOf(invitation, now))
}

export function canRevoke(_viewer: Viewer, invitation: Invitation, now: Date) {
  return !['accepted', 'revoked'].includes(stateOf(invitation, now))
}

type Thread = Parameters<typeof canInvite>[1] & { isGuest: boolean }

/** The author of a thread and a moderator who takes part in it may invite. A guest may not. */
export function canHost(viewer: Viewer, thread: Thread) {
  return !thread.isGuest && (canInvite(viewer, thread) || (viewer.isModerator && thread.audience === 'invited'))
}

type Link = { revokedAt: Date | null; expiresAt: Date; uses: number; maxUses: number }

export function stateOfLink({ revokedAt, expiresAt, uses, maxUses }: Link, now: Date) {
  return revokedAt ? 'revoked' : expiresAt <= now ? 'expired' : uses >= maxUses ? 'full' : 'open'
}
