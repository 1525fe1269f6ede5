import type { Endpoints } from '../../platform/endpoint.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { WebAuthnMessage, WebAuthnResponse } from '../factors/schema.ts'
import { PassphraseSignIn, SignedIn, Underway } from './schema.ts'

export const signInEndpoints = {
  'POST /passkey-sign-ins/options': {
    access: 'public',
    limit: fromOnePlace(60),
    reply: WebAuthnMessage,
    http: true,
    errors: []
  },
  'POST /passkey-sign-ins': {
    access: 'public',
    limit: fromOnePlace(60),
    query: Underway,
    body: WebAuthnResponse,
    reply: SignedIn,
    http: true,
    errors: ['organisation.unreachable', 'sign-in.refused']
  },
  'POST /passphrase-sign-ins': {
    access: 'public',
    limit: fromOnePlace(60),
    query: Underway,
    body: PassphraseSignIn,
    reply: SignedIn,
    http: true,
    errors: ['organisation.unreachable', 'passphrase.refused', 'sign-in.too-many']
  }
} as const satisfies Endpoints
