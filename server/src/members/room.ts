import { room } from '../platform/room.ts'
import { acts, inWords } from './acts.ts'
import { forgetKept } from './ending-queries.ts'
import { endpoints } from './endpoints.ts'
import { ownData } from './own-queries.ts'
import { live } from './live.ts'
import { memberRoutes } from './routes.ts'
import { createMembers } from './service.ts'
import { forget } from './forgetting.ts'

export const membersRoom = room({
  name: 'members',
  endpoints,
  acts,
  inWords,
  forget,
  ownData,
  live,
  open(parts) {
    const members = createMembers(parts)
    const { database } = parts
    return {
      service: members,
      rounds: [(now) => database.asSystem('forget former members', (transaction) => forgetKept(transaction, now))],
      routes: (api) => api.register(memberRoutes(members))
    }
  }
})
