import type { SocketEvent } from '@raadkamer/server/contract'
import { onMount } from 'svelte'
import { invalidate } from '$app/navigation'
import type { Connection } from './connection.svelte.ts'

/** In milliseconds, at least: however much is written, a page asks no more often, and not all pages ask at once. */
const rest = 2_000

/** In a component: loads `what` again after such an event, and after a connection that was lost for what was missed meanwhile. */
export function keepFresh(connection: Connection, what: `raadkamer:${string}`, kinds: SocketEvent['kind'][]) {
  onMount(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          // At the next connection everything is asked for anyway.
          if (connection.state === 'connected') void invalidate(what)
        },
        rest + Math.random() * rest
      )
    }
    const stops = [connection.onReconnect(soon), ...kinds.map((kind) => connection.on(kind, soon))]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  })
}

/** In a page that lists threads. */
export function keepThreadsFresh(connection: Connection) {
  keepFresh(connection, 'raadkamer:threads', ['thread.changed', 'thread.gone'])
}
