import type { JobName } from './platform/database.ts'
import type { Work } from './platform/room.ts'

/** All rooms, from the lowest storey up. A new room is one line here, so each is imported where it is listed. */
export const rooms = [
  (await import('./members/room.ts')).membersRoom,
  (await import('./auth/room.ts')).authRoom,
  (await import('./applications/room.ts')).applicationsRoom,
  (await import('./seats/room.ts')).seatsRoom,
  (await import('./rules/room.ts')).rulesRoom,
  (await import('./forums/room.ts')).forumsRoom,
  (await import('./threads/room.ts')).threadsRoom,
  (await import('./guides/room.ts')).guidesRoom,
  (await import('./moderation/room.ts')).moderationRoom,
  (await import('./invitations/room.ts')).invitationsRoom,
  (await import('./notifications/room.ts')).notificationsRoom,
  (await import('./search/room.ts')).searchRoom,
  (await import('./own-data/room.ts')).ownDataRoom,
  (await import('./frame/room.ts')).frameRoom,
  (await import('./openapi/room.ts')).openapiRoom,
  (await import('./realtime/room.ts')).realtimeRoom
] as const

type Taken<Room> = Room extends { jobs: Work<infer Name> } ? Name : never
type Untaken = Exclude<JobName, Taken<(typeof rooms)[number]>>

/** Every kind of job there is. Does not compile while a room declares a job that no room takes. */
export const jobNames: readonly ([Untaken] extends [never] ? JobName : { nobodyTakes: Untaken })[] = rooms.flatMap(
  (room) => ('jobs' in room ? [...room.jobs.names] : [])
)
