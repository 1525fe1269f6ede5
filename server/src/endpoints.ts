import type { ImpliedCode } from './platform/endpoint.ts'
import type { endpoints as frame } from './frame/endpoints.ts'
import type { endpoints as guides } from './guides/endpoints.ts'
import type { doorEndpoints as invitationDoor } from './invitations/door-endpoints.ts'
import type { endpoints as invitations } from './invitations/endpoints.ts'
import type { guestEndpoints as guests } from './invitations/guest-endpoints.ts'
import type { endpoints as moderation } from './moderation/endpoints.ts'
import type { endpoints as notifications } from './notifications/endpoints.ts'
import type { mailEndpoints as mail, oneClickEndpoints as oneClick } from './notifications/mail-endpoints.ts'
import type { endpoints as ownData } from './own-data/endpoints.ts'
import type { profileEndpoints as profiles } from './own-data/profile-endpoints.ts'
import type { endpoints as rules } from './rules/endpoints.ts'
import type { doorEndpoints as seatDoor } from './seats/door-endpoints.ts'
import type { endpoints as seats } from './seats/endpoints.ts'
import type { endpoints as search } from './search/endpoints.ts'
import type { endpoints as threads } from './threads/endpoints.ts'

/** What can be asked of every room, by its key: the types by which web asks. A room adds its own here. */
export type Endpoints = typeof frame &
  typeof guides &
  typeof guests &
  typeof invitationDoor &
  typeof invitations &
  typeof mail &
  typeof moderation &
  typeof notifications &
  typeof oneClick &
  typeof ownData &
  typeof profiles &
  typeof rules &
  typeof search &
  typeof seatDoor &
  typeof seats &
  typeof threads

/** Every code that any of them can answer with. */
export type Code = ImpliedCode | Any['errors'][number] | LimitCode<Any>
/** Every faulty field that any of them can name, as `path.code`: what a schema finds by itself aside. */
export type Fault = FaultOf<Any>

type Any = Endpoints[keyof Endpoints]
type LimitCode<Endpoint> = Endpoint extends { limit: { code: infer Found extends string } } ? Found : never
type FaultOf<Endpoint> = Endpoint extends { faults: readonly (infer Found extends string)[] } ? Found : never
