import type { ImpliedCode } from './platform/endpoint.ts'
import type { Every } from './platform/room.ts'
import type { rooms } from './rooms.ts'

type EndpointsOf<Room> = Room extends { endpoints: infer Endpoints } ? Endpoints : never

/** What can be asked of the house: the endpoints that the rooms bring. The types by which web asks. */
export type Endpoints = Every<EndpointsOf<(typeof rooms)[number]>>

/** Every code that an endpoint can answer with. */
export type ErrorCode = ImpliedCode | Any['errors'][number] | LimitCode<Any>
/** Every invalid field that a room can name, as `path.code`, without the codes of schemas. */
export type Fault = FaultOf<Any>

type Any = Endpoints[keyof Endpoints]
type LimitCode<Endpoint> = Endpoint extends { limit: { code: infer Found extends string } } ? Found : never
type FaultOf<Endpoint> = Endpoint extends { faults: readonly (infer Found extends string)[] } ? Found : never
