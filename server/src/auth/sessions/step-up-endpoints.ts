import type { Endpoints } from '../../platform/endpoint.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Nothing } from '../../platform/schema.ts'
import { WebAuthnMessage, WebAuthnResponse } from '../factors/schema.ts'
import { PassphraseStepUp } from './schema.ts'

export const stepUpEndpoints = {
  'POST /session/step-up/options': {
    access: 'member',
    whileOwing: true,
    limit: fromOnePlace(60),
    reply: WebAuthnMessage,
    http: true,
    errors: []
  },
  'POST /session/step-up': {
    access: 'member',
    whileOwing: true,
    limit: fromOnePlace(60),
    body: WebAuthnResponse,
    reply: Nothing,
    http: true,
    errors: ['step-up.refused']
  },
  'POST /session/step-up/passphrase': {
    access: 'member',
    whileOwing: true,
    limit: fromOnePlace(60),
    body: PassphraseStepUp,
    reply: Nothing,
    http: true,
    errors: ['passphrase.refused', 'sign-in.too-many']
  }
} as const satisfies Endpoints
