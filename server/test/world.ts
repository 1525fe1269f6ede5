import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import pg from 'pg'
import { createApp } from '../src/app.ts'
import type { MemberRole } from '../src/members/schema.ts'
import { openDatabase } from '../src/platform/database.ts'
import { roleUrls } from '../src/platform/database-roles.ts'
import { readEnv } from '../src/platform/env.ts'
import { openFileStore } from '../src/platform/file-store.ts'
import type { Entrance } from '../src/platform/conversation.ts'
import { createToken } from '../src/platform/token.ts'
import { readAt } from './addresses.ts'
import { createTestDatabase, sessionSecret } from './database.ts'

export type World = Awaited<ReturnType<typeof createWorld>>
export type Somebody = { id: string; name: string; cookie: string; entrance: Entrance }

export const addressOf = ({ id }: { id: string }) => `${id}@waterrijk.example`

/** Enters by a session of any age. */
export function entranceOf(session: string): Entrance {
  const ever = new Date(0)
  return { session, signedInAfter: ever, usedAfter: ever, moderatorUsedAfter: ever }
}

/**
 * A forum for one test file: a database, the app on it, and members who are signed in. Close it after the tests.
 * With `beside` it is a second server on the database of another world.
 */
export async function createWorld(
  variables: Record<string, string> = {},
  { beside }: { beside?: { ownerUrl: string } } = {}
) {
  const folder = await mkdtemp(join(tmpdir(), 'raadkamer-world-'))
  const { env } = readEnv({
    MODE: 'demo',
    DATA_DIR: folder,
    MAIL_DELAY: '0',
    UNDO_WITHIN: '0',
    BUDGETS: '1000',
    ...variables
  })
  const files = await openFileStore(join(folder, 'files'))
  const ownerUrl: string = beside?.ownerUrl ?? (await createTestDatabase())
  const database = await openDatabase(roleUrls(ownerUrl))
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  const cookieName = env.publicUrl.startsWith('https:') ? '__Host-raadkamer' : 'raadkamer'
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead)
  const app = await createApp({ env, database, files, sessionSecret, clock })
  await app.ready()
  const {
    rows: [category]
  } = await owner.query(
    `INSERT INTO category (slug, name, place) VALUES ('veiligheid', 'Veiligheid', 1)
    ON CONFLICT (slug) DO UPDATE SET name = excluded.name RETURNING id`
  )

  async function send(who: Somebody | null, options: InjectOptions) {
    return app.inject({ ...options, headers: { ...options.headers, ...(who && { cookie: who.cookie }) } })
  }

  return {
    app,
    database,
    env,
    files,
    sessionSecret,
    /** This world's clock. */
    clock,
    /**
     * Moves the clock on by so many milliseconds and runs every round. Sessions are renewed as if members had signed in
     * again.
     */
    async wait(milliseconds: number) {
      ahead += milliseconds
      await owner.query('UPDATE session SET signed_in_at = $1, last_used_at = $1, stepped_up_at = $1', [clock()])
      await app.makeRounds()
    },
    /** Moves the clock on and leaves sessions as they are. */
    sleep(milliseconds: number) {
      ahead += milliseconds
    },
    /** A connection as the owner of the database, past row-level security: to build a world and to inspect it. */
    owner,
    ownerUrl,

    async forum(slug = `forum-${randomUUID()}`): Promise<{ id: string; slug: string }> {
      const {
        rows: [forum]
      } = await owner.query(
        "INSERT INTO forum (category_id, slug, name, description, place) VALUES ($1, $2, $2, 'Om te oefenen', 1) RETURNING id, slug",
        [category.id, slug]
      )
      return forum
    },

    /** Adds a member who is signed in, enrolled in these forums, and has accepted the house rules. */
    async member(name: string, forums: { id: string }[] = [], role: MemberRole = 'mayor'): Promise<Somebody> {
      const {
        rows: [{ id }]
      } = await owner.query(
        'INSERT INTO member (name, role, organisation, joined_at) VALUES ($1, $2, $3, $4) RETURNING id',
        [name, role, role === 'moderator' ? 'VNG' : 'Waterrijk', clock()]
      )
      await owner.query('INSERT INTO contact (member_id, email) VALUES ($1, $2)', [id, addressOf({ id })])
      for (const forum of forums)
        await owner.query(
          "INSERT INTO enrolment (member_id, forum_id, since) VALUES ($1, $2, now() - interval '1 day')",
          [id, forum.id]
        )
      await owner.query('INSERT INTO consent (member_id, version, at) VALUES ($1, current_rules(), now())', [id])
      const { token, hash } = createToken()
      await owner.query(
        `INSERT INTO session (id, member_id, method, device, network, signed_in_at, last_used_at, stepped_up_at)
        VALUES ($1, $2, 'passkey', 'Chrome op Linux', '145.12.…', $3, $3, $3)`,
        [hash.toString('hex'), id, clock()]
      )
      return { id, name, cookie: `${cookieName}=${token}`, entrance: entranceOf(hash.toString('hex')) }
    },

    /** Asks the API as this member, or without a session for null. */
    as(who: Somebody | null) {
      return {
        get: (path: string) => send(who, { method: 'GET', url: `/api/v1${path}` }),
        post: (path: string, payload?: object) =>
          send(who, { method: 'POST', url: `/api/v1${path}`, ...(payload && { payload }) }),
        put: (path: string, payload: object) => send(who, { method: 'PUT', url: `/api/v1${path}`, payload }),
        patch: (path: string, payload: object) => send(who, { method: 'PATCH', url: `/api/v1${path}`, payload }),
        delete: (path: string) => send(who, { method: 'DELETE', url: `/api/v1${path}` }),
        send: (options: InjectOptions) => send(who, options)
      }
    },

    /** Reads in this process, as a page does. Null for an endpoint that needs HTTP. */
    async read(who: Somebody | null, path: string) {
      const cookies = who ? app.parseCookie(who.cookie) : {}
      const asked = readAt(app.readInProcessKeys, `/api/v1${path}`)
      const answer = asked && (await app.readInProcess(cookies, asked.key, asked.input))
      return answer && { statusCode: answer.status, body: JSON.stringify(answer.body) }
    },

    /** Makes the member's last proof of identity old. The session stays valid. */
    async longAgo(who: Somebody) {
      await owner.query("UPDATE session SET stepped_up_at = '-infinity' WHERE member_id = $1", [who.id])
      return who
    },

    /** Adds a guide without its file. */
    async guide(forumId: string, by: Somebody): Promise<string> {
      const {
        rows: [guide]
      } = await owner.query(
        `INSERT INTO guide (forum_id, title, summary, file_name, file_key, size, sha256, uploaded_by_id) VALUES ($1, 'Een handreiking', 'Waar zij over gaat', 'een.pdf', $2, 1, '', $3) RETURNING id`,
        [forumId, randomUUID(), by.id]
      )
      return guide.id
    },

    /** Listens on a port, for sockets. */
    async listen() {
      await app.listen({ port: 0, host: '127.0.0.1' })
    },
    get url() {
      const { port } = app.server.address() as AddressInfo
      return `http://127.0.0.1:${port}`
    },

    /** Sends a ping to one member's sockets, behind every earlier event. */
    ping: (who: Somebody) =>
      database.asSystem('a sign of life', async ({ announce }) =>
        announce({ kind: 'notifications.changed', memberId: who.id })
      ),

    /** Removes everything but the category. It retries after a deadlock with a job that still runs. */
    async empty(): Promise<void> {
      await owner
        .query('TRUNCATE member, forum, thread, moderation_action, report, guide CASCADE')
        .catch((error: pg.DatabaseError) => {
          if (error.code !== '40P01') throw error
          return this.empty()
        })
    },

    /** Fails when an endpoint refused with a code that it does not declare. */
    async close() {
      await app.close()
      await database.close()
      await owner.end()
      await rm(folder, { recursive: true, force: true })
      if (app.undeclared.size > 0) throw new Error(`Not declared: ${[...app.undeclared].join(', ')}`)
    }
  }
}
