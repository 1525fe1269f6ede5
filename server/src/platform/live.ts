import type { Viewer } from './access.ts'
import type { Announcements, Database } from './database.ts'
import type { SocketEvent } from './schema.ts'

/** Some of the open sockets. */
export type Group = `${'member' | 'session' | 'forum'}:${string}` | 'desk' | 'everybody'

/** How a room names those who hear. */
export const hearers = {
  member: (id: string): Group => `member:${id}`,
  session: (id: string): Group => `session:${id}`,
  forum: (id: string): Group => `forum:${id}`,
  desk: 'desk' as const,
  everybody: 'everybody' as const
}

/** `say`: these hear it. `close`: their sockets are closed; who may, comes back. `inspect`: closes every socket whose session has ended. */
export type Delivery = { to: Group[]; say: SocketEvent } | { close: Group[] } | { inspect: true }

export type Helpers = typeof hearers & Pick<Database, 'asSystem'>

/** Says of an announcement who hears what. Sockets say that something changed; the page asks what. */
export type Live = {
  [Kind in keyof Announcements]?: (announcement: Announcements[Kind], helpers: Helpers) => Delivery | Promise<Delivery>
}

export type Groups = (viewer: Viewer, database: Database) => Promise<Group[]>
