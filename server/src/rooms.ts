import { applicationsRoom } from './applications/room.ts'
import { authRoom } from './auth/room.ts'
import { forumsRoom } from './forums/room.ts'
import { frameRoom } from './frame/room.ts'
import { guidesRoom } from './guides/room.ts'
import { invitationsRoom } from './invitations/room.ts'
import { membersRoom } from './members/room.ts'
import { moderationRoom } from './moderation/room.ts'
import { notificationsRoom } from './notifications/room.ts'
import { ownDataRoom } from './own-data/room.ts'
import type { JobName } from './platform/database.ts'
import type { Work } from './platform/room.ts'
import { realtimeRoom } from './realtime/room.ts'
import { rulesRoom } from './rules/room.ts'
import { searchRoom } from './search/room.ts'
import { seatsRoom } from './seats/room.ts'
import { threadsRoom } from './threads/room.ts'

/** All rooms, from the cellar up. */
export const rooms = [
  membersRoom,
  authRoom,
  applicationsRoom,
  seatsRoom,
  rulesRoom,
  forumsRoom,
  threadsRoom,
  guidesRoom,
  moderationRoom,
  invitationsRoom,
  notificationsRoom,
  searchRoom,
  ownDataRoom,
  frameRoom,
  realtimeRoom
] as const

type Taken<Room> = Room extends { jobs: Work<infer Name> } ? Name : never
type Untaken = Exclude<JobName, Taken<(typeof rooms)[number]>>

/** Every kind of job there is. Does not compile while a room declares a job that no room takes. */
export const jobNames: readonly ([Untaken] extends [never] ? JobName : { nobodyTakes: Untaken })[] = rooms.flatMap(
  (room) => ('jobs' in room ? [...room.jobs.names] : [])
)
