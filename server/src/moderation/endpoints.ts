import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing, PageQuery } from '../platform/schema.ts'
import { Retitling } from '../threads/schema.ts'
import {
  Dismissal,
  Hiding,
  Locking,
  ModerationRecord,
  ModerationRecordQuery,
  NewReport,
  Pinning,
  Removal,
  RemovedList,
  ReportList,
  ReportQuery,
  SecondLook,
  TroubleList
} from './schema.ts'

const params = z.object({ id: Id })

export const endpoints = {
  'POST /posts/:id/reports': {
    access: 'member',
    limit: byOneMember('report.too-many'),
    params,
    body: NewReport,
    reply: Nothing,
    errors: ['post.forbidden', 'post.not-found', 'report.exists']
  },
  'POST /posts/:id/appeals': {
    access: 'member',
    limit: byOneMember('report.too-many'),
    params,
    body: NewReport,
    reply: Nothing,
    errors: ['post.forbidden', 'post.not-found', 'appeal.exists']
  },
  'POST /reports/:id/second-look': {
    access: 'moderator',
    params,
    body: SecondLook,
    reply: Nothing,
    errors: ['report.decided', 'report.forbidden', 'report.not-found', 'post.forbidden', 'post.not-found']
  },
  'GET /reports': { access: 'moderator', query: ReportQuery, reply: ReportList, errors: [] },
  'POST /reports/:id/dismissal': {
    access: 'moderator',
    params,
    body: Dismissal,
    reply: Nothing,
    errors: ['post.not-found', 'report.decided', 'report.forbidden', 'report.not-found']
  },
  'POST /posts/:id/hiding': {
    access: 'moderator',
    params,
    body: Hiding,
    reply: Nothing,
    errors: ['post.forbidden', 'post.not-found']
  },
  'DELETE /posts/:id/hiding': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['post.forbidden', 'post.not-found']
  },
  'PUT /threads/:id/locking': {
    access: 'moderator',
    params,
    body: Locking,
    reply: Nothing,
    errors: ['thread.forbidden', 'thread.not-found']
  },
  'PUT /threads/:id/pinning': {
    access: 'moderator',
    params,
    body: Pinning,
    reply: Nothing,
    errors: ['thread.forbidden', 'thread.not-found']
  },
  'PUT /threads/:id/retitling': {
    access: 'moderator',
    params,
    body: Retitling,
    reply: Nothing,
    errors: ['thread.forbidden', 'thread.not-found']
  },
  'GET /removed-threads': { access: 'moderator', query: PageQuery, reply: RemovedList, errors: [] },
  'PUT /threads/:id/removal': {
    access: 'moderator',
    params,
    body: Removal,
    reply: Nothing,
    errors: ['thread.forbidden', 'thread.not-found']
  },
  'DELETE /threads/:id/removal': {
    access: 'moderator',
    params,
    body: Removal,
    reply: Nothing,
    errors: ['thread.forbidden', 'thread.not-found']
  },
  'GET /troubles': { access: 'moderator', reply: TroubleList, errors: [] },
  'DELETE /troubles/:id': { access: 'moderator', params, reply: Nothing, errors: ['trouble.not-found'] },
  'GET /moderation-actions': {
    access: 'moderator',
    query: ModerationRecordQuery,
    reply: ModerationRecord,
    errors: []
  }
} as const satisfies Endpoints
