import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { SeatAcceptance, SeatAnswers, SeatOffer, SeatsAsked, SeatTaking } from './schema.ts'

const params = z.object({ token: z.string().min(20).max(200) })

/** For a person who holds a link and no account: a successor, and the contact of a municipality. */
export const doorEndpoints = {
  'GET /seat-offers/:token': {
    access: 'public',
    limit: fromOnePlace(120),
    params,
    reply: SeatOffer,
    errors: ['hand-over.not-found']
  },
  'POST /seat-offers/:token/acceptance': {
    access: 'public',
    limit: fromOnePlace(60),
    params,
    body: SeatAcceptance,
    reply: SeatTaking,
    errors: ['hand-over.accepted', 'hand-over.closed', 'hand-over.member', 'hand-over.not-found']
  },
  'GET /seat-confirmations/:token': {
    access: 'public',
    limit: fromOnePlace(120),
    params,
    reply: SeatsAsked,
    errors: ['seat-confirmation.not-found']
  },
  'POST /seat-confirmations/:token': {
    access: 'public',
    limit: fromOnePlace(60),
    params,
    body: SeatAnswers,
    reply: Nothing,
    errors: ['seat-confirmation.answered', 'seat-confirmation.not-found']
  }
} as const satisfies Endpoints
