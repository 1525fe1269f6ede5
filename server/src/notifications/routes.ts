import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Notifications } from './service.ts'

export function notificationRoutes(notifications: Notifications) {
  return routes(endpoints, {
    'GET /notifications': ({ viewer, query }) => notifications.list(viewer, query.page),
    'POST /notifications/seen': ({ viewer, body }) => notifications.see(viewer, body.threadId)
  })
}
