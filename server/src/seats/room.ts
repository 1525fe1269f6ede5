import { room } from '../platform/room.ts'
import { acts, inWords } from './acts.ts'
import { ownData } from './own-queries.ts'
import { doorEndpoints } from './door-endpoints.ts'
import { seatDoorRoutes } from './door-routes.ts'
import { endpoints } from './endpoints.ts'
import { seatJobs } from './jobs.ts'
import { watchSeats } from './rounds.ts'
import { seatRoutes } from './routes.ts'
import { createSeats } from './service.ts'
import { forget } from './forgetting-queries.ts'

export const seatsRoom = room({
  name: 'seats',
  endpoints: { ...endpoints, ...doorEndpoints },
  acts,
  inWords,
  forget,
  ownData,
  jobs: seatJobs,
  open(parts) {
    const seats = createSeats(parts)
    return {
      service: seats,
      rounds: [(now) => watchSeats(parts.database, now)],
      async routes(api) {
        await api.register(seatDoorRoutes(seats))
        await api.register(seatRoutes(seats))
      }
    }
  }
})
