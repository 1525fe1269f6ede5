import { room } from '../platform/room.ts'
import { endpoints } from './endpoints.ts'
import { mailEndpoints, oneClickEndpoints } from './mail-endpoints.ts'
import { mailRoutes, oneClickRoutes } from './mail-routes.ts'
import { ownData } from './own-queries.ts'
import type {} from './announcements.ts'
import { notificationJobs } from './jobs.ts'
import { notificationRoutes } from './routes.ts'
import { createNotifications } from './service.ts'
import { forget } from './forgetting-queries.ts'

export const notificationsRoom = room({
  name: 'notifications',
  endpoints: { ...endpoints, ...mailEndpoints, ...oneClickEndpoints },
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
    return {
      service: notifications,
      async routes(api) {
        await api.register(notificationRoutes(notifications))
        await api.register(mailRoutes(notifications))
        await api.register(oneClickRoutes(notifications))
      }
    }
  }
})
