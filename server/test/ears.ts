import { io } from 'socket.io-client'
import { vi } from 'vitest'
import type { SocketEvent } from '../src/platform/schema.ts'
import type { Somebody, World } from './world.ts'

export type Ears = Awaited<ReturnType<typeof listen>>

/** Somebody with the page open: everything their socket hears. */
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
    /** Waits for one such event, and takes it. */
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

    /** Whatever else was said until now. Asks the server for a sign of life behind everything that was on its way. */
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

    /** The same, as far as it is about threads. */
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
