import type { Endpoints } from '../../platform/endpoint.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Nothing } from '../../platform/schema.ts'
import {
  AuthenticatorOffer,
  AuthenticatorQuestion,
  Factors,
  NewAuthenticator,
  NewPasskey,
  NewPassphrase,
  PasskeyId,
  RecoveryCodes,
  RenamedPasskey,
  WebAuthnMessage
} from './schema.ts'

/** Which rule a new passphrase breaks. */
export const passphraseFaults = [
  'passphrase.passphrase.about-you',
  'passphrase.passphrase.common',
  'passphrase.passphrase.repeats',
  'passphrase.passphrase.too-long',
  'passphrase.passphrase.too-short'
] as const

/** A member's factors. Every change needs a step-up (ASVS 7.5.1). */
export const factorEndpoints = {
  'GET /factors': { access: 'member', reply: Factors, errors: [] },
  'POST /passkeys/options': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    reply: WebAuthnMessage,
    http: true,
    errors: []
  },
  'POST /passkeys': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    body: NewPasskey,
    reply: Nothing,
    status: 201,
    http: true,
    errors: [],
    faults: ['response.passkey.refused']
  },
  'PATCH /passkeys/:id': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    params: PasskeyId,
    body: RenamedPasskey,
    reply: Nothing,
    errors: ['passkey.not-found']
  },
  'DELETE /passkeys/:id': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    params: PasskeyId,
    reply: Nothing,
    errors: ['factor.last', 'passkey.not-found']
  },
  'PUT /passphrase': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    body: NewPassphrase,
    reply: Nothing,
    errors: [],
    faults: passphraseFaults
  },
  'DELETE /passphrase': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    reply: Nothing,
    errors: ['factor.last', 'factor.not-found']
  },
  'POST /authenticator-offers': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    body: AuthenticatorQuestion,
    reply: AuthenticatorOffer,
    errors: []
  },
  'PUT /authenticator': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    body: NewAuthenticator,
    reply: Nothing,
    errors: [],
    faults: ['code.code.wrong']
  },
  'DELETE /authenticator': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    reply: Nothing,
    errors: ['factor.last', 'factor.not-found']
  },
  'POST /recovery-codes': {
    access: 'member',
    stepUp: true,
    limit: fromOnePlace(60),
    reply: RecoveryCodes,
    status: 201,
    errors: []
  }
} as const satisfies Endpoints
