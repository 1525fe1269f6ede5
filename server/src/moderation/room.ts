import { after, days } from '../platform/clock.ts'
import { room } from '../platform/room.ts'
import { createTroubles } from '../platform/troubles.ts'
import { acts } from './acts.ts'
import { endpoints } from './endpoints.ts'
import { ownData } from './own-queries.ts'
import { forgetDecided } from './queries.ts'
import { moderationRoutes } from './routes.ts'
import { createModeration } from './service.ts'
import { forget } from './forgetting-queries.ts'

/** How long after the decision the desk keeps the text of a reported post that its author deleted. */
const textKept = days(30)

export const moderationRoom = room({
  name: 'moderation',
  endpoints,
  acts,
  forget,
  ownData,
  open(parts) {
    const moderation = createModeration(parts)
    return {
      service: moderation,
      rounds: [
        createTroubles(parts).sweep,
        (now) =>
          parts.database.asSystem('forget reported texts', (transaction) =>
            forgetDecided(transaction, after(now, -textKept))
          )
      ],
      routes: (api) => api.register(moderationRoutes(moderation))
    }
  }
})
