import type { SocketEvent } from '@raadkamer/server/contract'
import { createContext } from 'svelte'
import type { Socket } from 'socket.io-client'
import { PageData } from './page-data.svelte.ts'

type State = 'unknown' | 'connected' | 'searching' | 'lost'
type Kind = SocketEvent['kind']
type EventOf<K extends Kind> = Extract<SocketEvent, { kind: K }>

const words: Record<State, string> = {
  unknown: '',
  connected: 'Verbonden',
  searching: 'Verbinding zoeken…',
  lost: 'Niet verbonden'
}

/** The one open line to the server. It hears *that* something changed; whoever listens asks what. */
export class Connection {
  #state = $state<State>('unknown')
  #listeners: ((event: SocketEvent) => void)[] = []
  #onConnect: (() => void)[] = []
  #wasConnected = false
  readonly pages = new PageData()
  /** A page that is not answered may know sooner than the line itself. */
  readonly state = $derived(this.#state === 'connected' && this.pages.isAway ? 'searching' : this.#state)
  readonly words = $derived(words[this.state])

  /** Returns the way to stop listening. */
  on<K extends Kind>(kind: K, handler: (event: EventOf<K>) => void) {
    return enrol(this.#listeners, (event) => {
      if (event.kind === kind) handler(event as EventOf<K>)
    })
  }

  /** At every connection, the first one too: the moment to ask what was missed. */
  onConnect(handler: () => void) {
    return enrol(this.#onConnect, handler)
  }

  /** At every connection but the first, for what the page itself was made with a moment before. */
  onReconnect(handler: () => void) {
    return this.onConnect(() => {
      if (this.#wasConnected) handler()
    })
  }

  /** Opens the line once the page is there; returns the way to close it. */
  open() {
    let isWanted = true
    let socket: Socket | undefined

    this.#state = 'searching'
    // A page can be read without it, so it is not in the page's own first files.
    void import('socket.io-client').then(({ io }) => {
      if (isWanted) socket = this.#listen(io({ transports: ['websocket', 'polling'], tryAllTransports: true }))
    })

    return () => {
      isWanted = false
      socket?.disconnect()
    }
  }

  #listen(socket: Socket) {
    socket.on('connect', () => {
      this.#state = 'connected'
      for (const handler of [...this.#onConnect]) handler()
      this.#wasConnected = true
    })
    // A socket that is no longer active was sent away, and does not try again.
    const missed = () => (this.#state = socket.active ? 'searching' : 'lost')
    socket.on('disconnect', missed)
    socket.on('connect_error', missed)
    socket.on('event', (event: SocketEvent) => {
      for (const listener of [...this.#listeners]) listener(event)
    })
    return socket
  }
}

export const [getConnection, setConnection] = createContext<Connection>()

function enrol<T>(group: T[], one: T) {
  group.push(one)
  return () => void group.splice(group.indexOf(one), 1)
}
