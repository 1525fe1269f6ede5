import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let forum: { id: string; slug: string }
let asker: Somebody, reader: Somebody, writer: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  await world.empty()
  forum = await world.forum()
  asker = await world.member('Anna', [forum])
  reader = await world.member('Rik', [forum])
  writer = await world.member('Wil', [forum])
  moderator = await world.member('Mo', [forum], 'moderator')
})

async function ask(): Promise<string> {
  const question = { title: 'Een vraag', markdown: 'x', audience: 'forum' }
  return (await world.as(asker).post(`/forums/${forum.slug}/threads`, question)).json().id
}

const say = async (who: Somebody, thread: string): Promise<string> =>
  (await world.as(who).post(`/threads/${thread}/posts`, { markdown: 'Een reactie.' })).json().id
const remove = (who: Somebody, post: string) => world.as(who).delete(`/posts/${post}`)
const read = (who: Somebody, thread: string, lastRead: number) =>
  world.as(who).put(`/threads/${thread}/reading`, { lastRead })
const listed = async (who: Somebody, filter = 'all') =>
  (await world.as(who).get(`/forums/${forum.slug}/threads?filter=${filter}`)).json().items
const opened = async (who: Somebody, thread: string) => (await world.as(who).get(`/threads/${thread}`)).json().thread
const frameOf = async (who: Somebody) => (await world.as(who).get('/frame')).json()

it('a deleted or hidden reply is no reply, no news and has no last author', async () => {
  const thread = await ask()
  const [first, second] = [await say(writer, thread), await say(writer, thread)]
  await read(reader, thread, 1)
  expect(await listed(reader)).toMatchObject([{ replies: 2, unread: 2, firstUnread: 2, lastAuthor: { name: 'Wil' } }])

  await remove(writer, first)
  expect(await listed(reader)).toMatchObject([{ replies: 1, unread: 1, firstUnread: 3, lastAuthor: { name: 'Wil' } }])
  expect(await opened(reader, thread)).toMatchObject({ lastPost: 3, unread: 1, firstUnread: 3 })

  await world.as(moderator).post(`/posts/${second}/hiding`, { reason: 'Hier staat een naam.' })
  const [card] = await listed(reader)
  expect(card).toMatchObject({ replies: 0, unread: 0, firstUnread: null, lastAuthor: { name: 'Anna' } })
  expect(await opened(reader, thread)).toMatchObject({ lastPost: 3, unread: 0, firstUnread: null })
  expect(await listed(reader, 'unread')).toEqual([])
  expect((await frameOf(reader)).categories[0].forums[0].unread).toBe(0)

  const [{ at }] = (
    await world.owner.query('SELECT written_at AS at FROM post WHERE thread_id = $1 AND number = 1', [thread])
  ).rows
  expect(card.lastPostAt).toBe(at.toISOString())

  await world.as(moderator).delete(`/posts/${second}/hiding`)
  expect(await listed(reader)).toMatchObject([{ replies: 1, unread: 1, firstUnread: 3, lastAuthor: { name: 'Wil' } }])
})

it('a thread goes back to where its last standing post puts it', async () => {
  const [old, young] = [await ask(), await ask()]
  const reply = await say(writer, old)
  expect((await listed(reader)).map(({ id }: { id: string }) => id)).toEqual([old, young])
  await remove(writer, reply)
  expect((await listed(reader)).map(({ id }: { id: string }) => id)).toEqual([young, old])
})

it('unanswered is what nobody but the asker has a standing post in', async () => {
  const thread = await ask()
  await say(asker, thread)
  expect(await listed(reader, 'unanswered')).toHaveLength(1)
  const answer = await say(writer, thread)
  expect(await listed(reader, 'unanswered')).toHaveLength(0)
  await remove(writer, answer)
  expect(await listed(reader, 'unanswered')).toHaveLength(1)
})

it('a question of which nothing stands is its asker’s still', async () => {
  const thread = await ask()
  const { posts } = (await world.as(asker).get(`/threads/${thread}`)).json()
  await remove(asker, posts[0].id)
  expect(await listed(reader)).toMatchObject([{ replies: 0, unread: 0, lastAuthor: { name: 'Anna' } }])
})

it('nobody is told of a reply that is gone, until it is back', async () => {
  const thread = await ask()
  const reply = await say(writer, thread)
  const told = async () => {
    const { total, unseen, items } = (await world.as(asker).get('/notifications')).json()
    return [total, unseen, items.length, (await frameOf(asker)).unseenNotifications]
  }
  await world.owner.query(
    "INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id) VALUES ($1, 'reply', $2, 2, $3)",
    [asker.id, thread, writer.id]
  )
  expect(await told()).toEqual([1, 1, 1, 1])
  await world.as(moderator).post(`/posts/${reply}/hiding`, { reason: 'Hier staat een naam.' })
  expect(await told()).toEqual([0, 0, 0, 0])
  await world.as(moderator).delete(`/posts/${reply}/hiding`)
  expect(await told()).toEqual([1, 1, 1, 1])
})

it('of a post that was changed often, the latest versions are shown', async () => {
  const thread = await ask()
  const post = await say(writer, thread)
  await world.owner.query(
    "INSERT INTO post_revision (post_id, markdown, html, until) SELECT $1, n::text, n::text, now() - n * interval '1 hour' FROM generate_series(1, 30) n",
    [post]
  )
  const shown = (await world.as(reader).get(`/posts/${post}/revisions`)).json()
  expect(shown.map(({ html }: { html: string }) => html)).toEqual(Array.from({ length: 20 }, (_, at) => `${at + 1}`))
})

it('two that go at the same moment are both counted', async () => {
  const thread = await ask()
  const replies = [await say(writer, thread), await say(writer, thread), await say(writer, thread)]
  await Promise.all(replies.map((reply) => remove(writer, reply)))
  expect(await listed(reader)).toMatchObject([{ replies: 0, lastAuthor: { name: 'Anna' } }])
  const { rows } = await world.owner.query('SELECT gone_posts, answers, last_standing FROM thread')
  expect(rows).toEqual([{ gone_posts: [2, 3, 4], answers: 0, last_standing: 1 }])
})
