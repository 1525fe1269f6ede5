import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rooms } from './leak.ts'
import { readTables } from './ownership/tables.ts'
import { createWorld, type Somebody, type World } from './world.ts'

/** What each route that acts on something named in its address wants to be sent; its room says so. */
const routes: Record<string, object | undefined> = Object.assign({}, ...rooms.map(({ named }) => named))
/** These name what every moderator may see. */
const ofTheDesk = rooms.flatMap(({ ofTheDesk = [] }) => ofTheDesk)
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
  hidden = [...threads, ...posts.map(({ id }) => id), await world.guide(another.id, asker), another.slug, another.id]
  hiddenFromMembers = []
  for (const room of rooms) {
    hidden.push(...((await room.hide?.(asker, world)) ?? []))
    hiddenFromMembers.push(...((await room.hideFromMembers?.(asker, world)) ?? []))
  }
})
afterAll(() => world.close())

const declared = () =>
  world.app.declaredRoutes
    .map(({ method, url }) => ({
      method,
      url: url.replace('/api/v1', ''),
      name: `${method} ${url.replace('/api/v1', '')}`
    }))
    .filter(({ method, url }) => method !== 'HEAD' && url.includes(':') && !ofTheDoor.test(url))
    .filter(({ url }) => !ofTheDesk.some((start) => url.startsWith(start)))

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

function isId(text: string) {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
}

/** Everything that somebody could have changed; that they were here is noted. */
async function state() {
  const { owners } = readTables(new URL('../../prisma/schema/', import.meta.url))
  const tables = [...owners.keys()].filter((table) => !['session', 'request_count'].includes(table))
  return Promise.all(
    tables.map(async (table) => [
      table,
      (await world.owner.query(`SELECT row_to_json(t) AS row FROM ${table} t ORDER BY t::text`)).rows
    ])
  )
}
