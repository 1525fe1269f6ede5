import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let asker: Somebody, reader: Somebody, stranger: Somebody, moderator: Somebody
const announced: Announcement[] = []
const reason = 'De naam van een inwoner stond in de titel.'

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
  stranger = await world.member('Vera')
  moderator = await world.member('Mo', [forum], 'moderator')
})

async function ask(audience: 'forum' | 'invited' = 'forum', invited: Somebody[] = []): Promise<string> {
  const reply = await world.as(asker).post(`/forums/${forum.slug}/threads`, {
    title: 'Meneer Zwartveld dreigt',
    markdown: 'Een vraag.',
    audience,
    memberIds: invited.map(({ id }) => id)
  })
  return reply.json().id
}

const title = 'Een inwoner dreigt'
const change = async (who: Somebody, thread: string, to = title) =>
  (await world.as(who).put(`/threads/${thread}/title`, { title: to })).statusCode
const correct = async (who: Somebody, thread: string, to: object = { title, reason }) =>
  (await world.as(who).put(`/threads/${thread}/retitling`, to)).statusCode
const shown = async (who: Somebody, thread: string) => (await world.as(who).get(`/threads/${thread}`)).json().thread
const found = async (words: string) =>
  (await world.as(reader).get(`/search?q=${encodeURIComponent(words)}`)).json().items.length
const recorded = async (thread: string) =>
  (
    await world.owner.query('SELECT kind, actor_id, reason, particulars FROM moderation_action WHERE subject_id = $1', [
      thread
    ])
  ).rows
const toldOf = async (who: Somebody) => {
  await post.lettersTo(addressOf(who))
  return (await world.as(who).get('/notifications')).json().items
}

describe('who gives a thread another title', () => {
  it('not another member, not who cannot read it, and not a moderator outside an invited thread', async () => {
    const thread = await ask()
    expect([await change(reader, thread), await correct(reader, thread)]).toEqual([403, 404])
    expect([await change(stranger, thread), await correct(stranger, thread)]).toEqual([404, 404])
    const closed = await ask('invited', [reader])
    expect([await change(moderator, closed), await correct(moderator, closed)]).toEqual([404, 404])
    expect((await shown(asker, thread)).title).toBe('Meneer Zwartveld dreigt')
  })

  it('its asker, within an hour, and not once it is locked', async () => {
    const thread = await ask()
    expect((await shown(asker, thread)).may.retitle).toBe('asker')
    expect(await change(asker, thread, '  \u200bKort ')).toBe(400)
    expect(await change(asker, thread)).toBe(204)
    expect(await recorded(thread)).toEqual([
      { kind: 'threadRetitled', actor_id: asker.id, reason: '', particulars: { from: 'Meneer Zwartveld dreigt' } }
    ])
    await world.as(moderator).put(`/threads/${thread}/locking`, { isLocked: true, reason })
    expect(await change(asker, thread, 'Nog een titel')).toBe(403)

    const old = await ask()
    await world.owner.query("UPDATE thread SET created_at = created_at - interval '61 minutes' WHERE id = $1", [old])
    expect([await change(asker, old), (await shown(asker, old)).may.retitle]).toEqual([403, null])
  })

  it('a moderator, with a reason that the asker reads, by letter too', async () => {
    const thread = await ask()
    expect((await shown(moderator, thread)).may.retitle).toBe('moderator')
    expect(await correct(moderator, thread, { title })).toBe(400)
    expect(await correct(await world.longAgo(moderator), thread)).toBe(403)
    const stepped = await world.member('Max', [forum], 'moderator')
    expect(await correct(stepped, thread)).toBe(204)
    expect(await recorded(thread)).toMatchObject([{ actor_id: stepped.id, reason }])
    const [letter] = await post.lettersTo(addressOf(asker))
    expect(letter!.text + letter!.subject).not.toMatch(/Zwartveld|inwoner/)
    expect(await toldOf(asker)).toMatchObject([
      {
        kind: 'moderation',
        act: { kind: 'threadRetitled', reason, from: 'Meneer Zwartveld dreigt' },
        thread: { title }
      }
    ])
    expect(await toldOf(reader)).toEqual([])
    // The same title again is not news.
    expect([await correct(stepped, thread), (await recorded(thread)).length]).toEqual([204, 1])
  })
})

it('is live for readers and in the search, and the former title is found nowhere', async () => {
  const thread = await ask()
  expect([await found('Zwartveld'), await found('dreigt inwoner')]).toEqual([1, 0])
  announced.length = 0
  await change(asker, thread)
  expect(announced).toContainEqual(
    expect.objectContaining({ kind: 'thread.changed', threadId: thread, postNumber: null })
  )
  expect([await found('Zwartveld'), await found('dreigt inwoner')]).toEqual([0, 1])
})

it('keeps the title of an invited thread out of the record, which every moderator reads', async () => {
  const thread = await ask('invited', [reader])
  await change(asker, thread)
  expect(await recorded(thread)).toMatchObject([{ particulars: { from: null } }])
})

it('lets SQL as a member change no title but by the function, and only their own', async () => {
  const thread = await ask()
  const write = (who: Somebody) =>
    world.database.asMember(who, async ({ db }) => {
      await db.thread.updateMany({ where: { id: thread }, data: { title } })
      await db.$executeRaw`SELECT retitle_own_thread(${thread}::uuid, 'Gekaapt')`
    })
  await write(reader).catch(() => undefined)
  expect((await shown(asker, thread)).title).toBe('Meneer Zwartveld dreigt')
})
