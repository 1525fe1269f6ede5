import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing } from '../platform/schema.ts'
import { NewTrial, Trial, TrialList } from './schema.ts'

export const endpoints = {
  'GET /trials': { access: 'member', reply: TrialList, errors: [] },
  'POST /trials': {
    access: 'member',
    limit: byOneMember(3, 'trial.too-many'),
    body: NewTrial,
    reply: Trial,
    status: 201,
    errors: []
  },
  'DELETE /trials/:id': {
    access: 'member',
    params: z.object({ id: Id }),
    reply: Nothing,
    errors: ['trial.not-found']
  }
} as const satisfies Endpoints
