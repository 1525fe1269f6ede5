import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { Nothing } from '../platform/schema.ts'
import { NewErasure, OwnData } from './schema.ts'

/** Also for a member who does not accept the house rules: their data are theirs. */
const own = { access: 'member', beforeRules: true } as const
const sure = { ...own, stepUp: true } as const

export const endpoints = {
  'GET /me/own-data': { ...own, reply: OwnData, errors: [] },
  'POST /me/export': { ...sure, reply: Nothing, status: 202, errors: ['export.in-the-making'] },
  'GET /me/export/file': {
    ...sure,
    reply: z.unknown().describe('A ZIP'),
    http: true,
    errors: ['export.not-found', 'file.not-found']
  },
  'PUT /me/erasure': {
    ...sure,
    body: NewErasure,
    reply: Nothing,
    errors: ['erasure.asked', 'erasure.last-moderator']
  },
  'DELETE /me/erasure': { ...own, reply: Nothing, errors: [] }
} as const satisfies Endpoints
