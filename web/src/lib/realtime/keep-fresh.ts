import type { SocketEvent } from '@raadkamer/server/contract'
import { onMount } from 'svelte'
import { invalidate } from '$app/navigation'
import type { Connection } from './connection.svelte.ts'

/**
 * Milliseconds. A page waits at least this long between two reloads, plus a random part, so that not all pages ask at
 * once.
 */
const rest = 2_000

/** For a component: loads `what` again after these events, and after a reconnect. */
export function keepFresh(connection: Connection, what: `raadkamer:${string}`, kinds: SocketEvent['kind'][]) {
  onMount(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          // The next connection reloads everything anyway.
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

/** For a page that lists threads. */
export function keepThreadsFresh(connection: Connection) {
  keepFresh(connection, 'raadkamer:threads', ['thread.changed', 'thread.gone', 'reading.changed'])
}
