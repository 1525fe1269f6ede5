import { type IncomingMessage, type Server as HttpServer, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type DefaultEventsMap, Server } from 'socket.io'
import type { Viewer } from '../platform/access.ts'
import type { Announcement, Database } from '../platform/database.ts'
import { apiHeaders } from '../platform/headers.ts'
import { findForums, findReaderIds } from './queries.ts'
import type { SocketEvent } from './schema.ts'

type ToBrowser = { event: (event: SocketEvent) => void }
type Parts = {
  server: HttpServer
  database: Database
  publicUrl: string
  findViewer: (cookies: string) => Promise<Viewer | null>
  /** Which of these sessions are still good. */
  findLive: (sessionIds: string[]) => Promise<Set<string>>
}

/** How often every open line is held against its session, in milliseconds. */
const inspection = 60_000

/** Opens a line to every browser that is signed in. It says that something changed, to those for whom it exists at that moment; it hears nothing. */
export function createRealtime({ server, database, publicUrl, findViewer, findLive }: Parts) {
  const headers = Object.entries(apiHeaders(publicUrl))
  const io = new Server<DefaultEventsMap, ToBrowser, DefaultEventsMap, { viewer: Viewer }>(server, {
    serveClient: false,
    // A line says a few hundred bytes and takes nothing: whoever sends more is cut off.
    maxHttpBufferSize: 10_000,
    perMessageDeflate: false
  })

  // At every request of every line. Its own allowRequest looks only at who opens one, and refuses a socket with 400.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    if (comesFromHere(request, publicUrl)) next()
    else if (response instanceof ServerResponse) response.writeHead(403).end()
    else refuseUpgrade(request.socket, headers)
  })

  io.use(async (line, next) => {
    const cookies = line.handshake.headers.cookie ?? ''
    const viewer = await findViewer(cookies)
    if (!viewer) return next(new Error('viewer.unknown'))
    line.data.viewer = viewer
    const forums = await database.asMember(viewer, (transaction) => findForums(transaction, viewer.id))
    await line.join([
      memberRoom(viewer.id),
      sessionRoom(viewer.sessionId),
      ...forums.map(forumRoom),
      ...(viewer.isModerator ? [desk] : [])
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
      await io.close()
    }
  }

  async function deliver(announcement: Announcement) {
    switch (announcement.kind) {
      case 'thread.changed': {
        const { audience, threadId, forumId, sequence, postNumber } = announcement
        const rooms =
          audience === 'forum' ? [forumRoom(forumId)] : (await readers(threadId, postNumber)).map(memberRoom)
        // To no room at all would mean to everybody.
        if (rooms.length > 0) io.to(rooms).emit('event', { kind: 'thread.changed', threadId, forumId, sequence })
        return
      }
      case 'thread.left':
        io.to(memberRoom(announcement.memberId)).emit('event', { kind: 'thread.gone', threadId: announcement.threadId })
        return
      case 'notifications.changed':
        io.to(memberRoom(announcement.memberId)).emit('event', { kind: 'notifications.changed' })
        return
      case 'desk.changed':
        io.to(desk).emit('event', { kind: 'desk.changed' })
        return
      case 'session.ended':
        io.in(sessionRoom(announcement.sessionId)).disconnectSockets(true)
        return
      // A sign of life: every open page asks what is new, and finds the rules before it. Whoever did not accept them by the next inspection listens no more.
      case 'rules.changed':
        io.emit('event', { kind: 'notifications.changed' })
        return
      case 'sessions.changed':
        return inspect()
      // Every page comes back, as who it is by then, and asks what it missed.
      case 'announcements.missed':
        for (const { conn } of io.sockets.sockets.values()) conn.close()
        return
      // Whoever is something else now comes back as that.
      case 'role.changed':
      case 'membership.ended':
        io.in(memberRoom(announcement.memberId)).disconnectSockets(true)
    }
  }

  function readers(threadId: string, postNumber: number | null) {
    return database.asSystem('realtime recipients', (transaction) => findReaderIds(transaction, threadId, postNumber))
  }

  /** Closes the lines whose session is good no more, as when it ran out in silence. */
  async function inspect() {
    const lines = [...io.sockets.sockets.values()]
    const live = await findLive(lines.map((line) => line.data.viewer.sessionId))
    for (const line of lines) if (!live.has(line.data.viewer.sessionId)) line.disconnect(true)
  }
}

const desk = 'desk'
const memberRoom = (id: string) => `member:${id}`
const sessionRoom = (id: string) => `session:${id}`
const forumRoom = (id: string) => `forum:${id}`

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
