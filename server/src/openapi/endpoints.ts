import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'

export const endpoints = {
  'GET /openapi.json': {
    access: 'moderator',
    reply: z.record(z.string(), z.unknown()).describe('What you read now'),
    errors: []
  }
} as const satisfies Endpoints
