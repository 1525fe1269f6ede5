import { io } from 'socket.io-client'
import { vi } from 'vitest'
import type { SocketEvent } from '../src/platform/schema.ts'
import type { Somebody, World } from './world.ts'

export type Ears = Awaited<ReturnType<typeof listen>>

/** Opens a member's socket and keeps every event that arrives. */
export async function listen(
  world: Pick<World, 'url' | 'env' | 'ping'>,
  who: Somebody,
  transport: 'websocket' | 'polling' = 'websocket'
) {
  const heard: SocketEvent[] = []
  const socket = io(world.url, {
    transports: [transport],
    reconnection: false,
    extraHeaders: { cookie: who.cookie, origin: world.env.publicUrl }
  })
  socket.on('event', (event: SocketEvent) => heard.push(event))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })

  return {
    /** Waits for one event of this kind and removes it. */
    hears: (kind: SocketEvent['kind'], threadId: string) =>
      vi.waitFor(
        () => {
          const index = heard.findIndex(
            (event) => event.kind === kind && (!('threadId' in event) || event.threadId === threadId)
          )
          if (index < 0) throw new Error(`${who.name} does not hear ${kind}; heard ${JSON.stringify(heard)}`)
          return heard.splice(index, 1)[0]
        },
        { timeout: 5_000, interval: 5 }
      ),

    /** Every other event until now. A ping from the server comes behind all events that are on their way. */
    async everything() {
      await world.ping(who)
      await vi.waitFor(
        () => {
          if (!heard.some(({ kind }) => kind === 'notifications.changed')) throw new Error('no sign of life')
        },
        { timeout: 5_000, interval: 2 }
      )
      return heard.splice(0).filter(({ kind }) => kind !== 'notifications.changed')
    },

    /** Every other event about threads until now. */
    async rest() {
      return (await this.everything()).filter(({ kind }) => kind.startsWith('thread.'))
    },

    isOpen: () => socket.connected,

    closed: () =>
      vi.waitFor(
        () => {
          if (socket.connected) throw new Error(`${who.name} is still connected`)
        },
        { timeout: 5_000, interval: 5 }
      ),

    close: () => socket.disconnect()
  }
}
