import type { Endpoints } from '../platform/endpoint.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Frame, Help } from './schema.ts'

export const endpoints = {
  'GET /frame': { access: 'member', reply: Frame, errors: [] },
  'GET /help': { access: 'public', limit: fromOnePlace(120), reply: Help, errors: [] }
} as const satisfies Endpoints
