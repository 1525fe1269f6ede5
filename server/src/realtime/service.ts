import { type IncomingMessage, type Server as HttpServer, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type DefaultEventsMap, Server } from 'socket.io'
import type { Viewer } from '../platform/access.ts'
import type { Announcement, Database } from '../platform/database.ts'
import { apiHeaders } from '../platform/headers.ts'
import { type Delivery, type Group, type Groups, hearers, type Helpers, type Live } from '../platform/live.ts'
import type { SocketEvent } from '../platform/schema.ts'
import { openSiblings } from './siblings.ts'

type Hear = (announcement: Announcement, helpers: Helpers) => Delivery | Promise<Delivery>
type ToBrowser = { event: (event: SocketEvent) => void }
type Parts = {
  server: HttpServer
  database: Database
  publicUrl: string
  findViewer: (cookies: string) => Promise<Viewer | null>
  /** Which of these sessions are still good. */
  findLive: (sessionIds: string[]) => Promise<Set<string>>
  /** Of all rooms: who hears what, and which groups a line joins. */
  lives: Live[]
  groups: Groups[]
}

/** How often every open line is held against its session, in milliseconds. */
const inspection = 60_000

/** Opens a line to every browser that is signed in. It says that something changed, to those for whom it exists at that moment; it hears nothing. */
export function createRealtime({ server, database, publicUrl, findViewer, findLive, lives, groups }: Parts) {
  const headers = Object.entries(apiHeaders(publicUrl))
  const io = new Server<DefaultEventsMap, ToBrowser, DefaultEventsMap, { viewer: Viewer }>(server, {
    serveClient: false,
    // A line says a few hundred bytes and takes nothing: whoever sends more is cut off.
    maxHttpBufferSize: 10_000,
    perMessageDeflate: false
  })

  const siblings = openSiblings(io.engine)

  // At every request of every line. Its own allowRequest looks only at who opens one, and refuses a socket with 400.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    const isPlain = response instanceof ServerResponse
    if (comesFromHere(request, publicUrl)) return isPlain && siblings?.passOn(request, response) ? undefined : next()
    return isPlain ? response.writeHead(403).end() : refuseUpgrade(request.socket, headers)
  })

  io.use(async (line, next) => {
    const cookies = line.handshake.headers.cookie ?? ''
    const viewer = await findViewer(cookies)
    if (!viewer) return next(new Error('viewer.unknown'))
    line.data.viewer = viewer
    await line.join([
      hearers.member(viewer.id),
      hearers.session(viewer.sessionId),
      ...(viewer.isModerator ? [hearers.desk] : []),
      ...(await Promise.all(groups.map((of) => of(viewer, database)))).flat()
    ])
    // Whatever ended while the rooms were joined could not find this line in them.
    return next((await findViewer(cookies)) ? undefined : new Error('viewer.unknown'))
  })

  database.onAnnouncement((announcement) => void deliver(announcement).catch(() => {}))
  const timer = setInterval(() => void inspect().catch(() => {}), inspection).unref()

  return {
    io,
    inspect,
    async close() {
      clearInterval(timer)
      await Promise.all([io.close(), siblings?.close()])
    }
  }

  async function deliver(announcement: Announcement) {
    // Every page comes back, as who it is by then, and asks what it missed.
    if (announcement.kind === 'announcements.missed') for (const { conn } of io.sockets.sockets.values()) conn.close()

    for (const live of lives) {
      // The key says the kind, which the compiler cannot follow.
      const hear = live[announcement.kind] as Hear | undefined
      const delivery = await hear?.(announcement, { ...hearers, asSystem: database.asSystem })
      if (!delivery) continue
      if ('inspect' in delivery) await inspect()
      else if ('close' in delivery) reached(delivery.close)?.disconnectSockets(true)
      else reached(delivery.to)?.emit('event', delivery.say)
    }
  }

  /** To no group at all would mean to everybody. */
  function reached(groups: Group[]) {
    return groups.includes('everybody') ? io : groups.length > 0 ? io.to(groups) : null
  }

  /** Closes the lines whose session is good no more, as when it ran out in silence. */
  async function inspect() {
    const lines = [...io.sockets.sockets.values()]
    const live = await findLive(lines.map((line) => line.data.viewer.sessionId))
    for (const line of lines) if (!live.has(line.data.viewer.sessionId)) line.disconnect(true)
  }
}

/** Equality, never a prefix: another site's page must not listen in with the visitor's cookie (ASVS 4.4.2). */
function comesFromHere({ headers: { origin, upgrade, 'sec-fetch-site': site } }: IncomingMessage, publicUrl: string) {
  // A browser that fetches from the page's own site says that instead of an origin; with a socket it always sends one.
  return origin === undefined && upgrade === undefined ? site === 'same-origin' : origin === publicUrl
}

/** What asks for an upgrade has no response, only a socket. */
function refuseUpgrade(socket: Socket, headers: [string, string][]) {
  const lines = [...headers, ['connection', 'close'], ['content-length', '0']].map(
    ([name, value]) => `${name}: ${value}`
  )
  // Whoever is gone already, or leaves their own end open, keeps nothing open here.
  socket.on('error', () => socket.destroy())
  socket.end(['HTTP/1.1 403 Forbidden', ...lines, '', ''].join('\r\n'), () => socket.destroy())
}
