import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'
import { SearchQuery, SearchResults } from './schema.ts'

export const endpoints = {
  'GET /search': {
    access: 'member',
    limit: byOneMember('search.too-many'),
    query: SearchQuery,
    reply: SearchResults,
    errors: []
  }
} as const satisfies Endpoints
