import { z } from 'zod'
import type { Endpoints } from '../../platform/endpoint.ts'
import { Id, Nothing, Reason } from '../../platform/schema.ts'
import {
  IdentityProvider,
  IssuerDescription,
  IssuerQuestion,
  NewIdentityProvider,
  ProviderChanges,
  ProviderRequirement
} from './schema.ts'

const params = z.object({ id: Id })

export const providersEndpoints = {
  'GET /identity-providers': { access: 'moderator', reply: z.array(IdentityProvider), errors: [] },
  'GET /identity-providers/:id': {
    access: 'moderator',
    params,
    reply: IdentityProvider,
    errors: ['identity-provider.not-found']
  },
  'POST /identity-providers': {
    access: 'moderator',
    body: NewIdentityProvider,
    reply: z.object({ id: Id }),
    status: 201,
    errors: [],
    faults: [
      'domains.domain.invalid',
      'domains.provider.taken',
      'issuer.issuer.not-allowed',
      'issuer.issuer.not-found',
      'issuer.provider.taken'
    ]
  },
  'POST /identity-providers/trials': {
    access: 'moderator',
    body: IssuerQuestion,
    reply: IssuerDescription,
    errors: [],
    faults: ['issuer.issuer.not-allowed', 'issuer.issuer.not-found']
  },
  'PATCH /identity-providers/:id': {
    access: 'moderator',
    params,
    body: ProviderChanges,
    reply: Nothing,
    errors: ['identity-provider.not-found', 'provider.own-session', 'provider.untried'],
    faults: ['domains.domain.invalid', 'domains.provider.taken']
  },
  'PUT /identity-providers/:id/requirement': {
    access: 'moderator',
    params,
    body: ProviderRequirement,
    reply: Nothing,
    errors: ['identity-provider.not-found', 'provider.own-session', 'provider.untried']
  },
  'POST /identity-providers/:id/removal': {
    access: 'moderator',
    params,
    body: z.strictObject({ reason: Reason }),
    reply: Nothing,
    errors: ['identity-provider.not-found']
  }
} as const satisfies Endpoints
