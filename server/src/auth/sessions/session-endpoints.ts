import { z } from 'zod'
import type { Endpoints } from '../../platform/endpoint.ts'
import { Id, Nothing } from '../../platform/schema.ts'
import { OwnSession, Session } from './schema.ts'

/** The present session, stepping up and signing out. */
export const sessionEndpoints = {
  'GET /session': { access: 'member', whileOwing: true, reply: Session, errors: [] },
  'DELETE /session': { access: 'member', whileOwing: true, reply: Nothing, http: true, errors: [] },
  'GET /sessions': { access: 'member', reply: z.array(OwnSession), errors: [] },
  // No step-up: a member who sees an unknown session can end it at once.
  'DELETE /sessions/:id': {
    access: 'member',
    params: z.object({ id: Id }),
    reply: Nothing,
    errors: ['session.not-found']
  },
  'DELETE /sessions': { access: 'member', reply: Nothing, errors: [] }
} as const satisfies Endpoints
