import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { Id, Nothing } from '../platform/schema.ts'
import { NewHeir, OrphanClosing, OrphanedThread } from './schema.ts'

const params = z.object({ id: Id })

/** Who decides who takes part in an invited thread, now and later. */
export const hostingEndpoints = {
  'PUT /threads/:id/heir': {
    access: 'member',
    params,
    body: NewHeir,
    reply: Nothing,
    errors: ['thread.forbidden', 'thread.not-found', 'viewer.unknown']
  },
  'GET /orphaned-threads': { access: 'moderator', reply: z.array(OrphanedThread), errors: [] },
  'POST /orphaned-threads/:id/closing': {
    access: 'moderator',
    params,
    body: OrphanClosing,
    reply: Nothing,
    errors: ['thread.not-found']
  }
} as const satisfies Endpoints
