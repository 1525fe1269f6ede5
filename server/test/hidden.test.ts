import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from './world.ts'

/** A valid body for each route that changes something named in its path. A new route needs a line here. */
const reason = 'Omdat het zo is.'
const routes: Record<string, object | undefined> = {
  'GET /threads/:id': undefined,
  'GET /threads/:id/changes': undefined,
  'GET /threads/:id/readers': undefined,
  'POST /threads/:id/posts': { markdown: 'Een antwoord', sendKey: randomUUID() },
  'POST /threads/:id/participants': { memberIds: ['me'] },
  'DELETE /threads/:id/participants/:memberId': undefined,
  'GET /threads/:id/invitations': undefined,
  'POST /threads/:id/invitations': {
    name: 'Erik Deskundig',
    email: 'erik@zutphen.nl',
    role: 'expert',
    organisation: 'Ondersteuningsnetwerk'
  },
  'POST /threads/:id/invitations/:invitationId/resending': undefined,
  'POST /threads/:id/invitations/:invitationId/revocation': undefined,
  'PUT /threads/:id/reading': { lastRead: 1 },
  'PUT /threads/:id/muting': { isMuted: true },
  'PUT /threads/:id/locking': { isLocked: true, reason },
  'PUT /threads/:id/pinning': { isPinned: true, reason },
  'GET /posts/:id/source': undefined,
  'GET /posts/:id/revisions': undefined,
  'PATCH /posts/:id': { markdown: 'Iets anders' },
  'DELETE /posts/:id': undefined,
  'POST /posts/:id/reports': { reason },
  'POST /posts/:id/hiding': { reason },
  'DELETE /posts/:id/hiding': undefined,
  'GET /guides/:id': undefined,
  'GET /guides/:id/file': undefined,
  'GET /forums/:slug/threads': undefined,
  'POST /forums/:slug/threads': { title: 'Een vraag', markdown: 'tekst', audience: 'forum' },
  'POST /notifications/seen': { threadId: 'it' },
  'GET /members': undefined,
  'DELETE /hand-overs/:id': undefined,
  'DELETE /sessions/:id': undefined,
  'PATCH /passkeys/:id': { name: 'Telefoon' },
  'DELETE /passkeys/:id': undefined
}
/** Routes for moderators: they name things that every moderator may see. */
const ofTheDesk =
  /^\w+ \/((identity-providers|applications|memberships|reports|members|seats|invitations|invitation-batches|invitation-links|role-changes)\/:id|hand-overs\/:id\/approval|seat-places\/:code)/
const ofTheDoor = /:token/

let world: World
let uninvited: Somebody, elsewhere: Somebody, removed: Somebody, guest: Somebody, moderator: Somebody
let hidden: string[], hiddenFromMembers: string[], invitation: string

beforeAll(async () => {
  world = await createWorld()
  const [forum, another] = [await world.forum(), await world.forum()]
  const asker = await world.member('Anna', [forum, another])
  const earlier = await world.member('Eva', [forum], 'moderator')
  uninvited = await world.member('Bram', [forum])
  elsewhere = await world.member('Carla', [await world.forum()])
  removed = await world.member('Rob', [forum])
  guest = await world.member('Gast', [])
  moderator = await world.member('Mo', [forum], 'moderator')

  const ask = async (slug: string, audience: string) =>
    (
      await world.as(asker).post(`/forums/${slug}/threads`, {
        title: 'Een vraag',
        markdown: 'Hoe deed u dat?',
        audience,
        memberIds: audience === 'invited' ? [removed.id, earlier.id] : []
      })
    ).json().id
  const threads = [await ask(forum.slug, 'invited'), await ask(another.slug, 'forum')]
  await world.as(earlier).post(`/threads/${threads[0]}/posts`, { markdown: 'Zo.' })
  await world.as(removed).put(`/threads/${threads[0]}/muting`, { isMuted: true })
  await world.as(asker).delete(`/threads/${threads[0]}/participants/${removed.id}`)
  await world.as(asker).post(`/threads/${threads[0]}/invitations`, {
    name: 'Eva Expert',
    email: 'eva@zutphen.nl',
    role: 'expert',
    organisation: 'Ondersteuningsnetwerk'
  })
  invitation = (await world.as(asker).get(`/threads/${threads[0]}/invitations`)).json().items[0].id
  const { rows: posts } = await world.owner.query('SELECT id FROM post')
  hidden = [
    ...threads,
    ...posts.map(({ id }) => id),
    await world.guide(another.id, asker),
    another.slug,
    another.id,
    ...(await ownThings(asker))
  ]
  hiddenFromMembers = [await handOver(asker)]
})
afterAll(() => world.close())

const declared = () =>
  world.app.declaredRoutes
    .map(({ method, url }) => ({
      method,
      url: url.replace('/api/v1', ''),
      name: `${method} ${url.replace('/api/v1', '')}`
    }))
    .filter(
      ({ method, url, name }) => method !== 'HEAD' && url.includes(':') && !ofTheDoor.test(url) && !ofTheDesk.test(name)
    )

describe('ASVS 8.2.2 what is hidden and what does not exist', () => {
  it('are asked for by every route that names something', () => {
    expect(
      declared()
        .map(({ name }) => name)
        .filter((name) => !(name in routes))
    ).toEqual([])
  })

  it('look the same to everybody, byte for byte, whatever is done; and nothing is', { timeout: 60_000 }, async () => {
    const before = await state()
    for (const who of [uninvited, elsewhere, removed, guest, moderator]) {
      for (const [name, payload] of Object.entries(routes)) {
        const [method, path] = name.split(' ') as ['GET', string]
        const answer = async (id: string) => {
          const url = path
            .replace(/:(id|slug)/, id)
            .replace(':memberId', who.id)
            .replace(':invitationId', invitation)
            .replace(/changes$/, 'changes?since=0')
            .replace(/^\/members$/, `/members?q=a&thread=${id}`)
          const sent =
            payload && JSON.parse(JSON.stringify(payload).replace('"me"', `"${who.id}"`).replace('"it"', `"${id}"`))
          const { statusCode, body, headers } = await world
            .as(who)
            .send({ method, url: `/api/v1${url}`, ...(sent && { payload: sent }) })
          // Left out: headers with the time or with a count of requests.
          return {
            statusCode,
            body,
            headers: { ...headers, date: null, 'x-ratelimit-remaining': null, 'x-ratelimit-reset': null }
          }
        }
        const isSlug = path.includes(':slug')
        const asked = [...hidden, ...(who === moderator ? [] : hiddenFromMembers)].filter((id) => isSlug !== isId(id))
        const [missing, ...answers] = await Promise.all([isSlug ? 'nergens' : randomUUID(), ...asked].map(answer))
        expect([who.name, name, answers]).toEqual([who.name, name, asked.map(() => missing)])
      }
    }
    expect(await state()).toEqual(before)
  })
})

/** A session and a passkey of this member. */
async function ownThings({ id }: Somebody): Promise<string[]> {
  const {
    rows: [{ public_id: session }]
  } = await world.owner.query('SELECT public_id FROM session WHERE member_id = $1', [id])
  const {
    rows: [{ id: passkey }]
  } = await world.owner.query(
    "INSERT INTO passkey (id, member_id, public_key, transports, name) VALUES (uuidv7()::text, $1, '', '{}', 'Laptop') RETURNING id",
    [id]
  )
  return [session, passkey]
}

/** A hand-over of this member's seat, which moderators may see. */
async function handOver({ id }: Somebody): Promise<string> {
  const {
    rows: [row]
  } = await world.owner.query(
    `INSERT INTO hand_over (seat_id, email, started_by_id, started_at, by_moderator, expires_at)
    SELECT id, 'opvolger@zutphen.nl', $1, now(), false, now() + interval '7 days' FROM seat WHERE holder_id = $1 RETURNING id`,
    [id]
  )
  return row.id
}

function isId(text: string) {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
}

/** The content of every table that a route could change. */
async function state() {
  const tables = [
    'thread',
    'post',
    'post_revision',
    'participant',
    'reading',
    'report',
    'moderation_action',
    'notification',
    'guide',
    'invitation',
    'passkey',
    'hand_over'
  ]
  return Promise.all(
    tables.map(async (table) => [
      table,
      (await world.owner.query(`SELECT row_to_json(t) AS row FROM ${table} t ORDER BY t::text`)).rows
    ])
  )
}
