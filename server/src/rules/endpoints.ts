import type { Endpoints } from '../platform/endpoint.ts'
import { markdownFaults, Nothing } from '../platform/schema.ts'
import { Acceptance, ConsentList, ConsentQuery, HouseRules, NewRules } from './schema.ts'

export const endpoints = {
  'GET /house-rules': { access: 'member', beforeRules: true, reply: HouseRules, errors: [] },
  'POST /house-rules': {
    access: 'moderator',
    body: NewRules,
    reply: HouseRules,
    status: 201,
    errors: ['rules.changed', 'rules.forbidden'],
    faults: markdownFaults
  },
  'POST /consents': {
    access: 'member',
    beforeRules: true,
    body: Acceptance,
    reply: Nothing,
    errors: ['rules.changed']
  },
  'GET /consents': { access: 'moderator', query: ConsentQuery, reply: ConsentList, errors: [] }
} as const satisfies Endpoints
