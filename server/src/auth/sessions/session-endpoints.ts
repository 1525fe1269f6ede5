import { z } from 'zod'
import type { Endpoints } from '../../platform/endpoint.ts'
import { Id, Nothing } from '../../platform/schema.ts'
import { OwnSession, Session } from './schema.ts'

/** Being in, and going. */
export const sessionEndpoints = {
  'GET /session': { access: 'member', whileOwing: true, reply: Session, errors: [] },
  'DELETE /session': { access: 'member', whileOwing: true, reply: Nothing, http: true, errors: [] },
  'GET /sessions': { access: 'member', reply: z.array(OwnSession), errors: [] },
  // Whoever sees a session that is not theirs can end it at once: nothing is asked first.
  'DELETE /sessions/:id': {
    access: 'member',
    params: z.object({ id: Id }),
    reply: Nothing,
    errors: ['session.not-found']
  },
  'DELETE /sessions': { access: 'member', reply: Nothing, errors: [] }
} as const satisfies Endpoints
