import { z } from 'zod'
import type { Endpoints } from '../../platform/endpoint.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Id, Nothing, Reason } from '../../platform/schema.ts'
import { LinkToken } from '../enrolment/schema.ts'
import { FactorResetState, MyReset, TelephoneCheck } from './schema.ts'

const params = z.object({ id: Id })

export const resetEndpoints = {
  'GET /memberships/:id/reset': {
    access: 'moderator',
    params,
    reply: FactorResetState,
    errors: ['member.not-found']
  },
  'POST /memberships/:id/reset': {
    access: 'moderator',
    params,
    body: TelephoneCheck,
    reply: Nothing,
    status: 201,
    errors: ['member.not-found', 'reset.exists', 'reset.forbidden']
  },
  'POST /memberships/:id/reset/second': {
    access: 'moderator',
    params,
    body: TelephoneCheck,
    reply: Nothing,
    errors: ['member.not-found', 'reset.forbidden', 'reset.none']
  },
  'POST /memberships/:id/reset/recall': {
    access: 'moderator',
    params,
    body: z.strictObject({ reason: Reason }),
    reply: Nothing,
    errors: ['reset.none']
  },
  'GET /me/reset': { access: 'member', reply: MyReset, errors: [] },
  // No step-up: recalling must be easy, and it is harmless.
  'DELETE /me/reset': {
    access: 'member',
    whileOwing: true,
    beforeRules: true,
    reply: Nothing,
    errors: ['reset.none']
  },
  'POST /reset-recalls': {
    access: 'public',
    limit: fromOnePlace(60),
    body: LinkToken.strict(),
    reply: Nothing,
    errors: ['reset.not-found']
  }
} as const satisfies Endpoints
