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

/** The page's one socket. It tells *that* something changed; its listeners ask what. */
export class Connection {
  #state = $state<State>('unknown')
  #listeners: ((event: SocketEvent) => void)[] = []
  #onConnect: (() => void)[] = []
  #wasConnected = false
  readonly pages = new PageData()
  /** A failed page request can show the loss before the socket notices it. */
  readonly state = $derived(this.#state === 'connected' && this.pages.isAway ? 'searching' : this.#state)
  readonly words = $derived(words[this.state])

  /** Returns a function that stops listening. */
  on<K extends Kind>(kind: K, handler: (event: EventOf<K>) => void) {
    return enrol(this.#listeners, (event) => {
      if (event.kind === kind) handler(event as EventOf<K>)
    })
  }

  /** Runs at every connection, the first included: the moment to ask what was missed. */
  onConnect(handler: () => void) {
    return enrol(this.#onConnect, handler)
  }

  /** Runs at every connection but the first, for data that the page has just been loaded with. */
  onReconnect(handler: () => void) {
    return this.onConnect(() => {
      if (this.#wasConnected) handler()
    })
  }

  /** Opens the socket once the page is loaded. Returns a function that closes it. */
  open() {
    let isWanted = true
    let socket: Socket | undefined

    this.#state = 'searching'
    // A page can be read without the socket, so its client is not among the page's first files.
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
    // The server has disconnected a socket that is no longer active. It does not reconnect.
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
