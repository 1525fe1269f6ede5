import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { type DefaultEventsMap, Server } from 'socket.io'
import type { Viewer } from '../platform/access.ts'
import type { Announcement, Database } from '../platform/database.ts'
import { apiHeaders } from '../platform/headers.ts'
import { findForums, findLiveSessions, findReaderIds } from './queries.ts'
import type { SocketEvent } from './schema.ts'

type ToBrowser = { event: (event: SocketEvent) => void }
type Parts = { server: HttpServer; database: Database; publicUrl: string; findViewer: (cookies: string) => Promise<Viewer | null> }

/** How often every open line is held against its session, in milliseconds. */
const inspection = 60_000

/** Opens a line to every browser that is signed in. It says that something changed, to those for whom it exists at that moment; it hears nothing. */
export function createRealtime({ server, database, publicUrl, findViewer }: Parts) {
  const io = new Server<DefaultEventsMap, ToBrowser, DefaultEventsMap, { viewer: Viewer }>(server, {
    serveClient: false,
    // A line says a few hundred bytes and takes nothing: whoever sends more is cut off.
    maxHttpBufferSize: 10_000,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, comesFromHere(request, publicUrl))
  })

  // Before its own listener: what it answers, a refusal too, carries the headers of the house.
  server.prependListener('request', ({ url }, response) => {
    if (url?.startsWith(io.path())) response.setHeaders(new Map(Object.entries(apiHeaders(publicUrl))))
  })

  io.use(async (line, next) => {
    const cookies = line.handshake.headers.cookie ?? ''
    const viewer = await findViewer(cookies)
    if (!viewer) return next(new Error('viewer.unknown'))
    line.data.viewer = viewer
    const forums = await database.asMember(viewer, (transaction) => findForums(transaction, viewer.id))
    await line.join([memberRoom(viewer.id), sessionRoom(viewer.sessionId), ...forums.map(forumRoom), ...(viewer.isModerator ? [desk] : [])])
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
        const rooms = audience === 'forum' ? [forumRoom(forumId)] : (await readers(threadId, postNumber)).map(memberRoom)
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
      case 'membership.ended':
        io.in(memberRoom(announcement.memberId)).disconnectSockets(true)
    }
  }

  function readers(threadId: string, postNumber: number | null) {
    return database.asSystem('realtime recipients', (transaction) => findReaderIds(transaction, threadId, postNumber))
  }

  /** Closes the lines whose session ran out in silence. */
  async function inspect() {
    const lines = [...io.sockets.sockets.values()]
    const live = await findLiveSessions(database, lines.map((line) => line.data.viewer.sessionId))
    for (const line of lines) if (!live.has(line.data.viewer.sessionId)) line.disconnect(true)
  }
}

const desk = 'desk'
const memberRoom = (id: string) => `member:${id}`
const sessionRoom = (id: string) => `session:${id}`
const forumRoom = (id: string) => `forum:${id}`

/** Equality, never a prefix: another site's page must not listen in with the visitor's cookie (ASVS 4.4.2). */
function comesFromHere({ headers: { origin } }: IncomingMessage, publicUrl: string) {
  return origin === publicUrl
}
