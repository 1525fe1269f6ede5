import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import {
  ApplicationChoices,
  ApplicationConfirmation,
  ApplicationDraft,
  ApplicationReceived,
  NewAnswer,
  NewApplication,
  OpenQuestion,
  SavedApplication
} from './schema.ts'

const byToken = z.object({ token: z.string().min(1).max(200) })
/** What the form alone cannot see. */
const faults = [
  'email.address.group-mailbox',
  'email.address.invalid',
  'email.address.too-long',
  'forumIds.forum.unknown',
  'municipalityCode.municipality.unknown'
] as const

export const doorEndpoints = {
  'GET /application-choices': { access: 'public', limit: fromOnePlace(120), reply: ApplicationChoices, errors: [] },
  'GET /application-draft': {
    access: 'public',
    limit: fromOnePlace(120),
    reply: SavedApplication,
    http: true,
    errors: []
  },
  'PUT /application-draft': {
    access: 'public',
    limit: fromOnePlace(60),
    body: ApplicationDraft,
    reply: SavedApplication,
    http: true,
    errors: [],
    faults
  },
  'DELETE /application-draft': { access: 'public', limit: fromOnePlace(60), reply: Nothing, http: true, errors: [] },
  'POST /applications': {
    access: 'public',
    limit: fromOnePlace(30),
    body: NewApplication,
    reply: ApplicationReceived,
    status: 202,
    http: true,
    errors: [],
    faults
  },
  'GET /application-questions/:token': {
    access: 'public',
    limit: fromOnePlace(120),
    params: byToken,
    reply: OpenQuestion,
    errors: ['application-question.not-found']
  },
  'POST /application-questions/:token/answer': {
    access: 'public',
    limit: fromOnePlace(60),
    params: byToken,
    body: NewAnswer,
    reply: Nothing,
    errors: ['application-question.answered', 'application-question.expired', 'application-question.not-found']
  },
  'POST /application-questions/:token/renewals': {
    access: 'public',
    limit: fromOnePlace(10),
    params: byToken,
    reply: Nothing,
    errors: []
  },
  'POST /application-confirmations': {
    access: 'public',
    limit: fromOnePlace(60),
    body: ApplicationConfirmation,
    reply: Nothing,
    errors: ['application-confirmation.not-found']
  }
} as const satisfies Endpoints
