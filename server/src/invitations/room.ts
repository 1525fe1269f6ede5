import { room } from '../platform/room.ts'
import { acts } from './acts.ts'
import { ownData } from './own-queries.ts'
import { doorEndpoints } from './door-endpoints.ts'
import { invitationDoorRoutes } from './door-routes.ts'
import { endpoints } from './endpoints.ts'
import { guestEndpoints } from './guest-endpoints.ts'
import { guestRoutes } from './guest-routes.ts'
import { invitationJobs } from './jobs.ts'
import { forgetInvitations } from './rounds.ts'
import { invitationRoutes } from './routes.ts'
import { createInvitations } from './service.ts'
import { forget } from './forgetting-queries.ts'

export const invitationsRoom = room({
  name: 'invitations',
  endpoints: { ...endpoints, ...guestEndpoints, ...doorEndpoints },
  acts,
  forget,
  ownData,
  jobs: invitationJobs,
  open(parts) {
    const invitations = createInvitations(parts)
    return {
      service: invitations,
      rounds: [(now) => forgetInvitations(parts, now)],
      async routes(api) {
        await api.register(invitationDoorRoutes(invitations))
        await api.register(invitationRoutes(invitations))
        await api.register(guestRoutes(invitations))
      }
    }
  }
})
