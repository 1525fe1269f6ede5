import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { Id, Nothing } from '../platform/schema.ts'
import {
  Merger,
  NewContact,
  NewHandOver,
  NewModeratedHandOver,
  Seat,
  SeatPlace,
  SeatPlaceDetail,
  SeatPlaceQuery,
  SeatEndDay,
  SeatReason,
  SeatTaking
} from './schema.ts'

const params = z.object({ id: Id })
const place = z.object({ code: z.string().max(10) })
const token = z.object({ token: z.string().min(20).max(200) })
const addressFaults = ['email.address.group-mailbox', 'email.address.invalid', 'email.address.too-long'] as const

export const endpoints = {
  'GET /me/seat': { access: 'member', reply: Seat, errors: ['seat.not-found'] },
  'POST /me/seat/hand-overs': {
    access: 'member',
    stepUp: true,
    body: NewHandOver,
    reply: Nothing,
    errors: ['hand-over.forbidden', 'hand-over.open', 'hand-over.too-many', 'seat.forbidden', 'seat.not-found'],
    faults: [...addressFaults, 'email.hand-over.own']
  },
  'DELETE /hand-overs/:id': {
    access: 'member',
    stepUp: true,
    params,
    reply: Nothing,
    errors: ['hand-over.closed', 'hand-over.not-found']
  },
  'POST /seat-offers/:token/taking': {
    access: 'member',
    stepUp: true,
    params: token,
    reply: SeatTaking,
    errors: ['hand-over.accepted', 'hand-over.closed', 'hand-over.not-found']
  },
  'GET /seat-places': {
    access: 'moderator',
    query: SeatPlaceQuery,
    reply: z.array(SeatPlace),
    errors: []
  },
  'GET /seat-places/:code': {
    access: 'moderator',
    params: place,
    reply: SeatPlaceDetail,
    errors: ['municipality.not-found']
  },
  'PUT /seat-places/:code/contact': {
    access: 'moderator',
    params: place,
    body: NewContact,
    reply: Nothing,
    errors: ['municipality.not-found'],
    faults: addressFaults
  },
  'POST /seat-places/:code/merger': {
    access: 'moderator',
    params: place,
    body: Merger,
    reply: Nothing,
    errors: ['municipality.not-found', 'seat.taken'],
    faults: ['seatIds.seat.gone', 'successorCode.municipality.no-successor']
  },
  'GET /seats/:id': { access: 'moderator', params, reply: Seat, errors: ['seat.not-found'] },
  'POST /seats/:id/hand-overs': {
    access: 'moderator',
    params,
    body: NewModeratedHandOver,
    reply: Nothing,
    errors: [
      'hand-over.forbidden',
      'hand-over.open',
      'hand-over.too-many',
      'role-change.open',
      'seat.forbidden',
      'seat.not-found'
    ],
    faults: [...addressFaults, 'email.hand-over.own']
  },
  'POST /hand-overs/:id/approval': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['hand-over.closed', 'hand-over.forbidden', 'hand-over.not-found', 'hand-over.open']
  },
  'POST /seats/:id/confirmation-requests': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['contact.missing', 'seat.forbidden', 'seat.not-found']
  },
  'POST /seats/:id/confirmation': {
    access: 'moderator',
    params,
    body: SeatReason,
    reply: Nothing,
    errors: ['seat.forbidden', 'seat.not-found']
  },
  'POST /seats/:id/extension': {
    access: 'moderator',
    params,
    body: SeatReason,
    reply: Nothing,
    errors: ['seat.forbidden', 'seat.not-found']
  },
  'PUT /seats/:id/end-day': {
    access: 'moderator',
    params,
    body: SeatEndDay,
    reply: Nothing,
    errors: ['role-change.open', 'seat.forbidden', 'seat.not-found'],
    faults: ['until.until.past']
  },
  'POST /seats/:id/suspension': {
    access: 'moderator',
    params,
    body: SeatReason,
    reply: Nothing,
    errors: ['membership.ended', 'membership.last-moderator', 'role-change.open', 'seat.forbidden', 'seat.not-found']
  }
} as const satisfies Endpoints
