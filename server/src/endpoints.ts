import type { endpoints as threads } from './threads/endpoints.ts'

/** What can be asked of every room, by its key: the types by which web asks. A room adds its own here. */
export type Endpoints = typeof threads
