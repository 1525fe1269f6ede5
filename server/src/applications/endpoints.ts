import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { Id, Nothing } from '../platform/schema.ts'
import {
  Application,
  ApplicationLetters,
  ApplicationList,
  ApplicationQuery,
  Approval,
  Assignment,
  BulkApproval,
  BulkOutcome,
  NewQuestion,
  Rejection
} from './schema.ts'

const params = z.object({ id: Id })

/** The codes that keep a moderator from working on an application. */
const obstacles = [
  'application.assigned',
  'application.changed',
  'application.decided',
  'application.forbidden',
  'application.not-found'
] as const

/** Routes for moderators. */
export const endpoints = {
  'GET /applications': { access: 'moderator', query: ApplicationQuery, reply: ApplicationList, errors: [] },
  'GET /applications/:id': { access: 'moderator', params, reply: Application, errors: ['application.not-found'] },
  'POST /applications/:id/approval': {
    access: 'moderator',
    params,
    body: Approval,
    reply: Nothing,
    errors: [
      ...obstacles,
      'application.already-member',
      'application.needs-second',
      'application.no-evidence',
      'seat.taken'
    ],
    faults: ['until.until.past']
  },
  'DELETE /applications/:id/approval': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['application.decided', 'application.not-found']
  },
  'POST /applications/:id/approval/undoing': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['application.forbidden', 'application.not-found', 'application.too-late']
  },
  // Refuses nothing as a whole: the reply says for each application what the endpoint above would say.
  'POST /application-approvals': { access: 'moderator', body: BulkApproval, reply: BulkOutcome, errors: [] },
  'GET /application-letters': { access: 'moderator', reply: ApplicationLetters, errors: [] },
  'PUT /applications/:id/assignment': {
    access: 'moderator',
    params,
    body: Assignment,
    reply: Nothing,
    errors: ['application.assigned', 'application.decided', 'application.forbidden', 'application.not-found']
  },
  'DELETE /applications/:id/assignment': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['application.not-found']
  },
  'POST /applications/:id/questions': {
    access: 'moderator',
    params,
    body: NewQuestion,
    reply: Nothing,
    errors: [...obstacles, 'application.asked']
  },
  'POST /applications/:id/rejection': {
    access: 'moderator',
    params,
    body: Rejection,
    reply: Nothing,
    errors: obstacles
  }
} as const satisfies Endpoints
