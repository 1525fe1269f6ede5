import type { Viewer } from './access.ts'
import type { Announcements, Database } from './database.ts'
import type { SocketEvent } from './schema.ts'

/** A group of open sockets. */
export type Group = `${'member' | 'session' | 'forum'}:${string}` | 'desk' | 'everybody'

/** The groups that a room can address. */
export const hearers = {
  member: (id: string): Group => `member:${id}`,
  session: (id: string): Group => `session:${id}`,
  forum: (id: string): Group => `forum:${id}`,
  desk: 'desk' as const,
  everybody: 'everybody' as const
}

/**
 * `say` sends an event to the groups. `close` closes their sockets; pages that may reconnect do so. `inspect` closes
 * every socket whose session has ended.
 */
export type Delivery = { to: Group[]; say: SocketEvent } | { close: Group[] } | { inspect: true }

export type Helpers = typeof hearers & Pick<Database, 'asSystem'>

/** Says who hears what of an announcement. A socket tells that something changed; the page asks what. */
export type Live = {
  [Kind in keyof Announcements]?: (announcement: Announcements[Kind], helpers: Helpers) => Delivery | Promise<Delivery>
}

export type Groups = (viewer: Viewer, database: Database) => Promise<Group[]>
