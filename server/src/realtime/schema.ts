import { z } from 'zod'
import { Id } from '../platform/schema.ts'

/** Everything the socket ever says: that something changed. What changed, the page asks over HTTP. */
export const SocketEvent = z.discriminatedUnion('kind', [
  /** Also what a forum's list waits for. */
  z.strictObject({ kind: z.literal('thread.changed'), threadId: Id, forumId: Id, sequence: z.int() }),
  z.strictObject({ kind: z.literal('thread.gone'), threadId: Id }),
  z.strictObject({ kind: z.literal('notifications.changed') }),
  z.strictObject({ kind: z.literal('desk.changed') })
])

export type SocketEvent = z.output<typeof SocketEvent>
