import { z } from 'zod'
import { Id, markdownFaults, Nothing, PageQuery } from '../platform/schema.ts'
import {
  Asked,
  Changes,
  ChangesQuery,
  InvitedList,
  Muting,
  NewParticipants,
  NewReply,
  NewThread,
  NewTitle,
  PostEdit,
  PostSource,
  Preview,
  ReadingProgress,
  Readers,
  Revision,
  ThreadList,
  ThreadListQuery,
  ThreadPage,
  ThreadQuery,
  Written
} from './schema.ts'
import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'

const params = z.object({ id: Id })
const inForum = z.object({ slug: z.string().max(100) })

export const endpoints = {
  'GET /forums/:slug/threads': {
    access: 'member',
    params: inForum,
    query: ThreadListQuery,
    reply: ThreadList,
    errors: ['forum.not-found', 'viewer.unknown']
  },
  'POST /forums/:slug/threads': {
    access: 'member',
    limit: byOneMember('asking.too-many'),
    params: inForum,
    body: NewThread,
    reply: Asked,
    status: 201,
    errors: ['forum.not-found', 'letters.too-many', 'post.exists', 'thread.not-found', 'viewer.unknown'],
    faults: [...markdownFaults, 'memberIds.member.not-found']
  },
  'GET /threads': { access: 'member', query: PageQuery, reply: InvitedList, errors: ['viewer.unknown'] },
  'GET /threads/:id': {
    access: 'member',
    params,
    query: ThreadQuery,
    reply: ThreadPage,
    errors: ['thread.not-found', 'viewer.unknown']
  },
  'PUT /threads/:id/title': {
    access: 'member',
    params,
    body: NewTitle,
    reply: Nothing,
    errors: ['thread.forbidden', 'thread.not-found', 'viewer.unknown']
  },
  'GET /threads/:id/changes': {
    access: 'member',
    params,
    query: ChangesQuery,
    reply: Changes,
    errors: ['thread.not-found', 'viewer.unknown']
  },
  'POST /threads/:id/posts': {
    access: 'member',
    params,
    body: NewReply,
    reply: Written,
    status: 201,
    errors: ['post.exists', 'posting.too-many', 'thread.forbidden', 'thread.not-found', 'viewer.unknown'],
    faults: markdownFaults
  },
  'GET /posts/:id/source': {
    access: 'member',
    params,
    reply: PostSource,
    errors: ['post.forbidden', 'post.not-found', 'viewer.unknown']
  },
  'GET /posts/:id/revisions': {
    access: 'member',
    params,
    reply: z.array(Revision),
    errors: ['post.forbidden', 'post.not-found', 'viewer.unknown']
  },
  'PATCH /posts/:id': {
    access: 'member',
    params,
    body: PostEdit,
    reply: Written,
    errors: ['post.forbidden', 'post.not-found', 'posting.too-many', 'viewer.unknown'],
    faults: markdownFaults
  },
  'DELETE /posts/:id': {
    access: 'member',
    params,
    reply: Nothing,
    errors: ['post.forbidden', 'post.not-found', 'viewer.unknown']
  },
  'POST /previews': {
    access: 'member',
    limit: byOneMember('preview.too-many'),
    body: PostEdit,
    reply: Preview,
    errors: [],
    faults: markdownFaults
  },
  'GET /threads/:id/readers': {
    access: 'member',
    params,
    reply: Readers,
    errors: ['thread.not-found', 'viewer.unknown']
  },
  'POST /threads/:id/participants': {
    access: 'member',
    params,
    body: NewParticipants,
    reply: Nothing,
    errors: ['letters.too-many', 'thread.forbidden', 'thread.not-found', 'thread.open-to-forum', 'viewer.unknown'],
    faults: ['memberIds.member.not-found']
  },
  'DELETE /threads/:id/participants/:memberId': {
    access: 'member',
    params: params.extend({ memberId: Id }),
    reply: Nothing,
    errors: ['participant.not-found', 'thread.forbidden', 'thread.not-found', 'viewer.unknown']
  },
  'PUT /threads/:id/reading': {
    access: 'member',
    params,
    body: ReadingProgress,
    reply: Nothing,
    errors: ['thread.not-found', 'viewer.unknown']
  },
  'PUT /threads/:id/muting': {
    access: 'member',
    params,
    body: Muting,
    reply: Nothing,
    errors: ['thread.not-found', 'viewer.unknown']
  }
} as const satisfies Endpoints
