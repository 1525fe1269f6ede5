import { room } from '../platform/room.ts'
import { ownData } from './own-queries.ts'
import type {} from './announcements.ts'
import { notificationJobs } from './jobs.ts'
import { notificationRoutes } from './routes.ts'
import { createNotifications } from './service.ts'
import { forget } from './forgetting-queries.ts'

export const notificationsRoom = room({
  name: 'notifications',
  forget,
  ownData,
  jobs: notificationJobs,
  live: {
    'notifications.changed': ({ memberId }, { member }) => ({
      to: [member(memberId)],
      say: { kind: 'notifications.changed' }
    })
  },
  open(parts) {
    const notifications = createNotifications(parts)
    return { service: notifications, routes: (api) => api.register(notificationRoutes, { notifications }) }
  }
})
