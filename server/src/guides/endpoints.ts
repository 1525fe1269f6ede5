import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing } from '../platform/schema.ts'
import { Correction, Guide, GuideList, GuideQuery, NewGuide, Withdrawal } from './schema.ts'

const params = z.object({ id: Id })

export const endpoints = {
  'GET /guides': { access: 'member', query: GuideQuery, reply: GuideList, errors: [] },
  'GET /guides/:id': { access: 'member', params, reply: Guide, errors: ['guide.not-found'] },
  'GET /guides/:id/file': {
    access: 'member',
    limit: byOneMember('download.too-many'),
    params,
    reply: z.unknown().describe('The PDF, as it was uploaded'),
    http: true,
    errors: ['file.not-found', 'guide.not-found', 'guide.withdrawn']
  },
  'PATCH /guides/:id': {
    access: 'moderator',
    params,
    body: Correction,
    reply: Nothing,
    errors: ['guide.forbidden', 'guide.not-found']
  },
  'PUT /guides/:id/withdrawal': {
    access: 'moderator',
    params,
    body: Withdrawal,
    reply: Nothing,
    errors: ['guide.forbidden', 'guide.not-found']
  },
  'POST /guides': {
    access: 'moderator',
    upload: NewGuide.extend({ file: z.file() }),
    reply: Guide,
    status: 201,
    also: { 303: z.literal('').describe('To a page, for a form that a browser sends by itself') },
    http: true,
    errors: ['file.not-a-pdf', 'file.not-only-pdf', 'file.too-large', 'guide.forbidden'],
    faults: ['file.invalid_type', 'forumId.forum.not-found']
  }
} as const satisfies Endpoints
