import type { Endpoints } from '../platform/endpoint.ts'
import { fromOnePlace, type Limit } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { Accepted, CodeAsked, InvitationToken as params, LinkRequest, TypedCode, Welcome } from './schema.ts'

/** Fewer than the invited person may ask for, so that another person cannot use those up. */
const askingCodes = {
  max: 4,
  window: '1 hour',
  per: 'link',
  code: 'invitation.too-many-codes'
} as const satisfies Limit

export const doorEndpoints = {
  'GET /invitation-tokens/:token': {
    access: 'public',
    limit: fromOnePlace(120),
    params,
    reply: Welcome,
    errors: ['invitation-token.not-found']
  },
  'POST /invitation-tokens/:token/codes': {
    access: 'public',
    limit: askingCodes,
    params,
    reply: CodeAsked,
    status: 202,
    errors: ['invitation-token.not-found', 'invitation.expired', 'invitation.too-many-codes']
  },
  'POST /invitation-tokens/:token/acceptances': {
    access: 'public',
    limit: fromOnePlace(60),
    params,
    body: TypedCode,
    reply: Accepted,
    errors: ['invitation.already-member', 'seat.taken'],
    faults: ['code.invitation.wrong-code']
  },
  'POST /invitation-tokens/:token/renewals': {
    access: 'public',
    limit: fromOnePlace(10),
    params,
    reply: Nothing,
    status: 202,
    errors: []
  },
  'POST /invitation-tokens/:token/requests': {
    access: 'public',
    limit: fromOnePlace(30),
    params,
    body: LinkRequest,
    reply: Nothing,
    status: 202,
    errors: ['invitation-link.closed', 'invitation-token.not-found'],
    faults: [
      'email.address.group-mailbox',
      'email.address.invalid',
      'email.address.other-domain',
      'email.address.too-long'
    ]
  }
} as const satisfies Endpoints
