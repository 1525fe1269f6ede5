import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing } from '../platform/schema.ts'
import { Guests, NewGuest } from './schema.ts'

const params = z.object({ id: Id })
const inThread = params.extend({ invitationId: Id })
const limit = byOneMember('invitation.too-many')
/** What the asker of a thread does freely is a power of a moderator: the service asks for a step-up then. */
const obstacles = ['invitation.decided', 'invitation.not-found', 'step-up.required', 'thread.not-found'] as const

/** Into one thread. */
export const guestEndpoints = {
  'GET /threads/:id/invitations': { access: 'member', params, reply: Guests, errors: ['thread.not-found'] },
  'POST /threads/:id/invitations': {
    access: 'member',
    limit,
    params,
    body: NewGuest,
    reply: Nothing,
    errors: [
      'invitation.exists-here',
      'step-up.required',
      'thread.forbidden',
      'thread.not-found',
      'thread.open-to-forum'
    ],
    faults: [
      'email.address.group-mailbox',
      'email.address.invalid',
      'email.address.too-long',
      'name.formula',
      'organisation.formula'
    ]
  },
  'POST /threads/:id/invitations/:invitationId/resending': {
    access: 'member',
    limit,
    params: inThread,
    reply: Nothing,
    errors: obstacles
  },
  'POST /threads/:id/invitations/:invitationId/revocation': {
    access: 'member',
    params: inThread,
    reply: Nothing,
    errors: obstacles
  }
} as const satisfies Endpoints
