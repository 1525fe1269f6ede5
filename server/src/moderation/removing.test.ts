import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let asker: Somebody, reader: Somebody, moderator: Somebody, outside: Somebody
const announced: Announcement[] = []
const reason = 'Dit gaat over één inwoner.'

beforeAll(async () => {
  world = await createWorld()
  world.database.onAnnouncement((announcement) => announced.push(announcement))
  post = await openPostOffice(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  forum = await world.forum()
  ;[asker, reader] = (await Promise.all(['Anna', 'Rik'].map((name) => world.member(name, [forum])))) as [
    Somebody,
    Somebody
  ]
  moderator = await world.member('Mo', [forum], 'moderator')
  outside = await world.member('Coby', [], 'moderator')
})

async function ask(by = asker, audience: 'forum' | 'invited' = 'forum', invited: Somebody[] = []): Promise<string> {
  const reply = await world.as(by).post(`/forums/${forum.slug}/threads`, {
    title: 'Zwartveld dreigt',
    markdown: 'Wat te doen met Zwartveld?',
    audience,
    memberIds: invited.map(({ id }) => id)
  })
  return reply.json().id
}

const remove = async (who: Somebody, thread: string, why: object = { reason }) =>
  (await world.as(who).put(`/threads/${thread}/removal`, why)).statusCode
const putBack = async (who: Somebody, thread: string) =>
  (await world.as(who).send({ method: 'DELETE', url: `/api/v1/threads/${thread}/removal`, payload: { reason } }))
    .statusCode
const status = async (who: Somebody, path: string) => (await world.as(who).get(path)).statusCode
const listed = async (who: Somebody) => (await world.as(who).get(`/forums/${forum.slug}/threads`)).json()
const found = async (who: Somebody) => (await world.as(who).get('/search?q=Zwartveld')).json().total as number
const removed = async (who: Somebody) =>
  (await world.as(who).get('/removed-threads')).json().items.map(({ id }: { id: string }) => id)
const news = async (who: Somebody) => {
  await post.lettersTo(addressOf(who))
  return (await world.as(who).get('/notifications')).json()
}
const unread = async (who: Somebody) =>
  (await world.as(who).get('/frame')).json().categories[0].forums.find(({ id }: { id: string }) => id === forum.id)
    .unread as number

describe('who removes a thread whole', () => {
  it('not a member, not a moderator who cannot read it, and nobody without a reason', async () => {
    const [open, closed] = [await ask(), await ask(asker, 'invited', [reader])]
    expect([await remove(reader, open), await remove(asker, open)]).toEqual([404, 404])
    expect([await remove(outside, open), await remove(moderator, closed)]).toEqual([404, 404])
    expect(await remove(moderator, open, {})).toBe(400)
    expect([await status(reader, `/threads/${open}`), await status(reader, `/threads/${closed}`)]).toEqual([200, 200])
    expect(await status(reader, '/removed-threads')).toBe(404)
  })

  it('SQL as a member removes and restores nothing', async () => {
    const thread = await ask()
    await world.database.asMember(reader, async ({ db }) => {
      await db.$executeRaw`SELECT remove_thread(${thread}::uuid, now())`
    })
    expect(await status(reader, `/threads/${thread}`)).toBe(200)
    await remove(moderator, thread)
    for (const who of [asker, outside])
      await world.database.asMember(who, async ({ db }) => {
        await db.$executeRaw`SELECT restore_thread(${thread}::uuid)`
        expect(await db.$queryRaw`SELECT * FROM removed_threads()`).toEqual([])
      })
    expect(await status(reader, `/threads/${thread}`)).toBe(404)
  })
})

it('is gone from lists, counts, search, notifications and badges, also for its asker, and live', async () => {
  const thread = await ask()
  await world.as(reader).post(`/threads/${thread}/posts`, { markdown: 'Een antwoord over Zwartveld.' })
  const { id: reported } = (await world.as(moderator).get(`/threads/${thread}`)).json().posts[1]
  await world.as(asker).post(`/posts/${reported}/reports`, { reason })
  expect([await unread(moderator), await unread(asker)]).toEqual([1, 1])
  expect((await news(asker)).unseen).toBe(1)

  announced.length = 0
  expect(await remove(moderator, thread)).toBe(204)
  expect(announced).toContainEqual({ kind: 'thread.removed', threadId: thread, forumId: forum.id, audience: 'forum' })
  for (const who of [asker, reader, moderator]) {
    const reads = [`/threads/${thread}`, `/threads/${thread}/changes?since=0`, `/threads/${thread}/readers`]
    expect(await Promise.all(reads.map((path) => status(who, path)))).toEqual([404, 404, 404])
    expect([(await listed(who)).total, await found(who), await unread(who)]).toEqual([0, 0, 0])
    expect((await world.as(who).post(`/threads/${thread}/posts`, { markdown: 'Nog iets' })).statusCode).toBe(404)
  }
  // The reply is no news any more; only what the moderator did is.
  expect(await news(asker)).toMatchObject({
    unseen: 1,
    items: [{ kind: 'moderation', thread: null, act: { kind: 'threadRemoved', reason, title: 'Zwartveld dreigt' } }]
  })
  const letters = await post.lettersTo(addressOf(asker))
  expect(letters.map(({ text, subject }) => text + subject).join()).not.toMatch(/Zwartveld|inwoner/)
  expect(letters.length).toBeGreaterThan(0)
  // A report in it stays open, also for who asks a second look, until a moderator decides it.
  const { rows } = await world.owner.query('SELECT decision::text FROM report WHERE post_id = $1', [reported])
  expect(rows).toEqual([{ decision: null }])
})

it('a moderator who would read it restores it, with a reason, and not their own', async () => {
  const [thread, own, closed] = [await ask(), await ask(moderator), await ask(asker, 'invited', [moderator, reader])]
  for (const id of [thread, own, closed]) expect(await remove(moderator, id)).toBe(204)
  expect(new Set(await removed(moderator))).toEqual(new Set([thread, own, closed]))
  expect([await removed(outside), await putBack(outside, thread)]).toEqual([[], 404])
  expect([await putBack(reader, thread), await putBack(moderator, own)]).toEqual([404, 403])
  expect(await status(reader, `/threads/${closed}`)).toBe(404)

  expect([await putBack(moderator, thread), await putBack(moderator, closed)]).toEqual([204, 204])
  expect([await status(reader, `/threads/${thread}`), await status(reader, `/threads/${closed}`)]).toEqual([200, 200])
  expect(await found(reader)).toBe(2)
  expect(await putBack(moderator, thread)).toBe(404)
  const { rows } = await world.owner.query(
    'SELECT kind, reason, particulars FROM moderation_action WHERE subject_id = ANY ($1) ORDER BY at',
    [[thread, closed]]
  )
  expect(rows.map(({ kind, particulars }) => [kind, particulars.title])).toEqual([
    ['threadRemoved', 'Zwartveld dreigt'],
    ['threadRemoved', null],
    ['threadRestored', undefined],
    ['threadRestored', undefined]
  ])
  expect((await news(asker)).items.map(({ act }: { act: { kind: string } }) => act.kind)).toEqual([
    'threadRestored',
    'threadRestored'
  ])
})
