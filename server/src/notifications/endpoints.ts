import type { Endpoints } from '../platform/endpoint.ts'
import { Nothing } from '../platform/schema.ts'
import { NotificationList, NotificationQuery, Seen } from './schema.ts'

export const endpoints = {
  'GET /notifications': {
    access: 'member',
    query: NotificationQuery,
    reply: NotificationList,
    errors: []
  },
  'POST /notifications/seen': { access: 'member', body: Seen, reply: Nothing, errors: [] }
} as const satisfies Endpoints
