import type { Endpoints } from '../../platform/endpoint.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Nothing } from '../../platform/schema.ts'
import { passphraseFaults } from '../factors/factor-endpoints.ts'
import { EnrolmentLink, LinkToken } from './schema.ts'
import {
  AuthenticatorOffer,
  AuthenticatorQuestion,
  FirstPassphrase,
  NewPasskey,
  RecoveryCodes,
  WebAuthnMessage
} from '../factors/schema.ts'

const errors = ['enrolment-link.expired', 'enrolment-link.not-found', 'enrolment-link.used'] as const

export const enrolmentEndpoints = {
  'GET /enrolment-links/:token': {
    access: 'public',
    limit: fromOnePlace(120),
    params: LinkToken,
    reply: EnrolmentLink,
    errors: ['enrolment-link.not-found']
  },
  'POST /enrolment-links/:token/options': {
    access: 'public',
    limit: fromOnePlace(60),
    params: LinkToken,
    reply: WebAuthnMessage,
    http: true,
    errors
  },
  'POST /enrolment-links/:token/passkeys': {
    access: 'public',
    limit: fromOnePlace(60),
    params: LinkToken,
    body: NewPasskey,
    reply: Nothing,
    status: 201,
    http: true,
    errors,
    faults: ['response.passkey.refused']
  },
  'POST /enrolment-links/:token/authenticator-offers': {
    access: 'public',
    limit: fromOnePlace(60),
    params: LinkToken,
    body: AuthenticatorQuestion,
    reply: AuthenticatorOffer,
    errors
  },
  'POST /enrolment-links/:token/passphrases': {
    access: 'public',
    limit: fromOnePlace(60),
    params: LinkToken,
    body: FirstPassphrase,
    reply: RecoveryCodes,
    status: 201,
    errors,
    faults: [...passphraseFaults, 'code.code.wrong']
  },
  'POST /enrolment-links/:token/renewals': {
    access: 'public',
    limit: fromOnePlace(10),
    params: LinkToken,
    reply: Nothing,
    status: 202,
    errors: []
  }
} as const satisfies Endpoints
