import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing } from '../platform/schema.ts'

export const profileEndpoints = {
  'GET /members/:id/photo': {
    access: 'member',
    params: z.object({ id: Id }),
    reply: z.unknown().describe('A square WebP'),
    http: true,
    errors: ['file.not-found', 'photo.not-found']
  },
  'POST /me/photo': {
    access: 'member',
    limit: byOneMember('photo.too-many'),
    upload: z.object({ photo: z.file() }),
    reply: Nothing,
    also: { 303: z.literal('').describe('To a page, for a form that a browser sends by itself') },
    http: true,
    errors: ['photo.too-large', 'photo.unreadable'],
    faults: ['photo.invalid_type']
  },
  'DELETE /me/photo': { access: 'member', reply: Nothing, errors: [] }
} as const satisfies Endpoints
