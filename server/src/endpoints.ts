import type { ImpliedCode } from './platform/endpoint.ts'
import type { endpoints as threads } from './threads/endpoints.ts'

/** What can be asked of every room, by its key: the types by which web asks. A room adds its own here. */
export type Endpoints = typeof threads

/** Every code that any of them can answer with. */
export type Code = ImpliedCode | Any['errors'][number] | LimitCode<Any>
/** Every faulty field that any of them can name, as `path.code`: what a schema finds by itself aside. */
export type Fault = FaultOf<Any>

type Any = Endpoints[keyof Endpoints]
type LimitCode<Endpoint> = Endpoint extends { limit: { code: infer Found extends string } } ? Found : never
type FaultOf<Endpoint> = Endpoint extends { faults: readonly (infer Found extends string)[] } ? Found : never
