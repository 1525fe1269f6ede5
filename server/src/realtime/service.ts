import { type IncomingMessage, type Server as HttpServer, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
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
  /** Where the processes of one server listen to each other. */
  folder: string | undefined
  findViewer: (cookies: string) => Promise<Viewer | null>
  /** The sessions of these that are still valid. */
  findLive: (sessionIds: string[]) => Promise<Set<string>>
  /** Who hears what, and which groups a socket joins, from all rooms. */
  lives: Live[]
  groups: Groups[]
}

/** Milliseconds that a browser has to close its line. A laptop that was closed never does. */
const farewell = 2_000

/** Milliseconds between two checks of every open socket's session. */
const inspection = 60_000

/**
 * Opens a socket to every signed-in browser. It tells that something changed, to the members who may know that at that
 * moment. It accepts no messages.
 */
export async function createRealtime({ server, database, publicUrl, folder, findViewer, ...parts }: Parts) {
  const { findLive, lives, groups } = parts
  const headers = Object.entries(apiHeaders(publicUrl))
  const io = new Server<DefaultEventsMap, ToBrowser, DefaultEventsMap, { viewer: Viewer }>(server, {
    serveClient: false,
    // A socket accepts no messages. A browser that sends more than this is disconnected.
    maxHttpBufferSize: 10_000,
    perMessageDeflate: false
  })

  const wires = new Set<Duplex>()
  server.on('upgrade', (_request, wire: Duplex) => {
    wires.add(wire)
    wire.once('close', () => wires.delete(wire))
  })

  const siblings = await openSiblings(io.engine, folder)

  // Runs for every request of every socket. The option allowRequest would check only the first one, and refuse it with
  // 400.
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
    // Checks again: a session that ended while the socket joined its groups was not found in them.
    return next((await findViewer(cookies)) ? undefined : new Error('viewer.unknown'))
  })

  database.onAnnouncement((announcement) => void deliver(announcement).catch(() => {}))
  const timer = setInterval(() => void inspect().catch(() => {}), inspection).unref()

  return {
    io,
    inspect,
    async close() {
      clearInterval(timer)
      setTimeout(() => wires.forEach((wire) => wire.destroy()), farewell).unref()
      await Promise.all([io.close(), siblings?.close()])
    }
  }

  async function deliver(announcement: Announcement) {
    // Every page reconnects with its present session and asks what it missed.
    if (announcement.kind === 'announcements.missed') for (const { conn } of io.sockets.sockets.values()) conn.close()

    for (const live of lives) {
      // The compiler does not see that the key fixes the kind.
      const hear = live[announcement.kind] as Hear | undefined
      const delivery = await hear?.(announcement, { ...hearers, asSystem: database.asSystem })
      if (!delivery) continue
      if ('inspect' in delivery) await inspect()
      else if ('close' in delivery) reached(delivery.close)?.disconnectSockets(true)
      else reached(delivery.to)?.emit('event', delivery.say)
    }
  }

  /** For Socket.IO, no group at all means everybody. */
  function reached(groups: Group[]) {
    return groups.includes('everybody') ? io : groups.length > 0 ? io.to(groups) : null
  }

  /** Closes the sockets whose session is no longer valid, for example because it expired. */
  async function inspect() {
    const lines = [...io.sockets.sockets.values()]
    const live = await findLive(lines.map((line) => line.data.viewer.sessionId))
    for (const line of lines) if (!live.has(line.data.viewer.sessionId)) line.disconnect(true)
  }
}

/**
 * Compares the whole origin, never a prefix: another site's page must not listen with the visitor's cookie (ASVS
 * 4.4.2).
 */
function comesFromHere({ headers: { origin, upgrade, 'sec-fetch-site': site } }: IncomingMessage, publicUrl: string) {
  // A same-origin GET has no Origin, but Sec-Fetch-Site. A WebSocket always has an Origin.
  return origin === undefined && upgrade === undefined ? site === 'same-origin' : origin === publicUrl
}

/** An upgrade request has no response object, only a socket. */
function refuseUpgrade(socket: Socket, headers: [string, string][]) {
  const lines = [...headers, ['connection', 'close'], ['content-length', '0']].map(
    ([name, value]) => `${name}: ${value}`
  )
  // Destroys the socket, also when the client is gone or keeps its end open.
  socket.on('error', () => socket.destroy())
  socket.end(['HTTP/1.1 403 Forbidden', ...lines, '', ''].join('\r\n'), () => socket.destroy())
}
