import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'
import { untilWaiting } from '../../test/waiting.ts'

let world: World
let forum: { id: string; slug: string }
let asker: Somebody, guest: Somebody, stranger: Somebody, outsider: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  forum = await world.forum()
  ;[asker, guest, stranger] = (await Promise.all(
    ['Anna', 'Bram', 'Eva'].map((name) => world.member(name, [forum]))
  )) as [Somebody, Somebody, Somebody]
  outsider = await world.member('Otto')
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

async function ask(audience: 'forum' | 'invited', invited: Somebody[] = []): Promise<string> {
  const reply = await world.as(asker).post(`/forums/${forum.slug}/threads`, {
    title: 'Wat deed u?',
    markdown: 'Een **vraag**.',
    audience,
    memberIds: invited.map(({ id }) => id)
  })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id
}

const say = (who: Somebody, thread: string, markdown: string) =>
  world.as(who).post(`/threads/${thread}/posts`, { markdown })
const numbers = (reply: { json: () => { posts: { number: number }[] } }) =>
  reply.json().posts.map(({ number }) => number)
const missing = () => `/threads/${randomUUID()}`

describe('who is kept out', () => {
  it('a stranger gets nothing', async () => {
    const thread = await ask('forum')
    expect((await world.as(null).get(`/threads/${thread}`)).statusCode).toBe(401)
    expect((await world.as(null).get(`/forums/${forum.slug}/threads`)).statusCode).toBe(401)
  })

  it('ASVS 8.2.2 an uninvited member cannot tell that the thread exists', async () => {
    const thread = await ask('invited', [guest])
    for (const who of [stranger, outsider, moderator]) {
      const nothing = await world.as(who).get(missing())
      expect(nothing.statusCode).toBe(404)
      for (const path of ['', '/changes?since=0', '/readers']) {
        const hidden = await world.as(who).get(`/threads/${thread}${path}`)
        expect([hidden.statusCode, hidden.body, Object.keys(hidden.headers)]).toEqual([
          404,
          nothing.body,
          Object.keys(nothing.headers)
        ])
      }
      expect((await say(who, thread, 'hoi')).body).toBe(nothing.body)
      expect((await world.as(who).post(`/threads/${thread}/participants`, { memberIds: [who.id] })).body).toBe(
        nothing.body
      )
      expect((await world.as(who).put(`/threads/${thread}/reading`, { lastRead: 1 })).body).toBe(nothing.body)
      expect((await world.as(who).get(`/forums/${forum.slug}/threads`)).body).not.toContain(thread)
    }
  })

  it('a member of no forum cannot tell that the forum exists', async () => {
    expect((await world.as(outsider).get(`/forums/${forum.slug}/threads`)).body).toBe(
      (await world.as(outsider).get('/forums/nergens/threads')).body
    )
    expect(
      (
        await world
          .as(outsider)
          .post(`/forums/${forum.slug}/threads`, { title: 'Mag dit?', markdown: 'x', audience: 'forum' })
      ).statusCode
    ).toBe(404)
  })

  it('whoever is taken out while their reply is on its way finds that the thread does not exist', async () => {
    const thread = await ask('invited', [guest])
    const sendKey = randomUUID()
    const lock = await world.owner.connect()
    // A reply waits for this lock after it has fetched the thread.
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', [sendKey])
    const replying = world.as(guest).post(`/threads/${thread}/posts`, { markdown: 'te laat', sendKey })
    await untilWaiting(lock)
    await world.as(asker).delete(`/threads/${thread}/participants/${guest.id}`)
    await lock.query('SELECT pg_advisory_unlock(hashtext($1))', [sendKey])
    lock.release()

    const nothing = await world.as(guest).get(missing())
    expect([(await replying).statusCode, (await replying).body]).toEqual([404, nothing.body])
    expect(numbers(await world.as(asker).get(`/threads/${thread}`))).toEqual([1])
  })

  it('someone invited from now on never sees what came before', async () => {
    const thread = await ask('invited')
    await say(asker, thread, 'twee')
    await world.as(asker).post(`/threads/${thread}/participants`, { memberIds: [guest.id], history: 'from-now' })
    const third = await say(guest, thread, 'drie')
    expect(third.json()).toMatchObject({ number: 3 })
    expect(numbers(await world.as(guest).get(`/threads/${thread}`))).toEqual([3])
    expect(numbers(await world.as(guest).get(`/threads/${thread}/changes?since=0`))).toEqual([3])
    expect(numbers(await world.as(asker).get(`/threads/${thread}`))).toEqual([1, 2, 3])
  })

  it('someone invited from now on knows who asked, also when that person has left; and not who wrote before', async () => {
    const thread = await ask('invited', [stranger])
    await say(stranger, thread, 'twee')
    await world.as(asker).post(`/threads/${thread}/participants`, { memberIds: [outsider.id], history: 'from-now' })
    for (const leaver of [stranger, asker])
      await world.as(leaver).delete(`/threads/${thread}/participants/${leaver.id}`)

    for (const path of ['', '/changes?since=0']) {
      const reply = await world.as(outsider).get(`/threads/${thread}${path}`)
      expect(reply.json(), path).toMatchObject({ thread: { author: { id: asker.id } }, posts: [] })
    }
    expect((await world.as(outsider).get('/threads')).json().items).toMatchObject([
      { id: thread, author: { id: asker.id }, lastAuthor: { id: asker.id } }
    ])
    expect((await world.as(outsider).get(`/members/${stranger.id}`)).statusCode).toBe(404)
  })

  it('ASVS 8.3.2 whoever is removed sees nothing from that moment on, and can say nothing', async () => {
    const thread = await ask('invited', [guest])
    expect((await world.as(guest).get(`/threads/${thread}`)).statusCode).toBe(200)
    expect((await world.as(asker).delete(`/threads/${thread}/participants/${guest.id}`)).statusCode).toBe(204)
    expect((await world.as(guest).get(`/threads/${thread}`)).statusCode).toBe(404)
    expect((await say(guest, thread, 'nog iets')).statusCode).toBe(404)
  })

  it('only who asked invites, and nobody removes another but them', async () => {
    const thread = await ask('invited', [guest])
    expect(
      (await world.as(guest).post(`/threads/${thread}/participants`, { memberIds: [stranger.id] })).statusCode
    ).toBe(403)
    expect((await world.as(guest).delete(`/threads/${thread}/participants/${asker.id}`)).statusCode).toBe(403)
    expect((await world.as(guest).delete(`/threads/${thread}/participants/${guest.id}`)).statusCode).toBe(204)
  })

  it('a member cannot write in another name, even past the service', async () => {
    const thread = await ask('forum')
    const forged = world.database.asMember(asker, ({ db }) =>
      db.post.create({ data: { threadId: thread, authorId: guest.id, markdown: 'niet van mij', html: '' } })
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })

  it("nobody edits or deletes another's post", async () => {
    const thread = await ask('forum')
    const { id } = (await say(guest, thread, 'van Bram')).json()
    for (const who of [asker, moderator]) {
      expect((await world.as(who).patch(`/posts/${id}`, { markdown: 'anders' })).statusCode).toBe(403)
      expect((await world.as(who).delete(`/posts/${id}`)).statusCode).toBe(403)
    }
  })
})

describe('ASVS 16.3.3 a moderator who reads along', () => {
  it('is in the record where the thread is closed, once an hour for each thread', async () => {
    const ask = async (audience: string) =>
      (
        await world.as(asker).post(`/forums/${forum.slug}/threads`, {
          title: 'Een vraag',
          markdown: 'x',
          audience,
          memberIds: audience === 'invited' ? [moderator.id, guest.id] : []
        })
      ).json().id
    const [closed, open] = [await ask('invited'), await ask('forum')]
    const lines = async (thread: string) =>
      (
        await world.owner.query(
          "SELECT actor_id FROM moderation_action WHERE subject_id = $1 AND kind = 'closedThreadRead'",
          [thread]
        )
      ).rows
    for (const who of [asker, guest, moderator, moderator])
      for (const path of [`/threads/${closed}`, `/threads/${closed}/changes?since=0`, `/threads/${open}`]) {
        expect((await world.as(who).get(path)).statusCode).toBe(200)
        await world.read(who, path)
      }
    expect(await lines(closed)).toEqual([{ actor_id: moderator.id }])
    expect(await lines(open)).toEqual([])

    await world.owner.query("UPDATE moderation_action SET at = at - interval '61 minutes' WHERE subject_id = $1", [
      closed
    ])
    await world.as(moderator).get(`/threads/${closed}/changes?since=0`)
    expect(await lines(closed)).toHaveLength(2)
  })
})

describe('a conversation', () => {
  it('shows a question, its replies and what may be done with them', async () => {
    const thread = await ask('forum')
    await say(guest, thread, '> Een vraag\n\nEen antwoord.')
    const page = (await world.as(asker).get(`/threads/${thread}`)).json()
    expect(page.thread).toMatchObject({
      title: 'Wat deed u?',
      audience: 'forum',
      lastPost: 2,
      may: { reply: true, invite: false, leave: false }
    })
    expect(page.posts).toMatchObject([
      {
        number: 1,
        html: '<p>Een <strong>vraag</strong>.</p>\n',
        author: { name: 'Anna', role: 'mayor' },
        may: { edit: true, report: false }
      },
      { number: 2, author: { name: 'Bram' }, may: { edit: false, report: true } }
    ])
  })

  it('the audience that is shown is exactly the members who can read', async () => {
    const everybody = [asker, guest, stranger, outsider, moderator]
    for (const thread of [await ask('forum'), await ask('invited', [guest])]) {
      const shown = (await world.as(asker).get(`/threads/${thread}/readers`))
        .json()
        .items.map(({ id }: { id: string }) => id)
      const reading = await Promise.all(
        everybody.map(
          async (who) => [who.id, (await world.as(who).get(`/threads/${thread}`)).statusCode === 200] as const
        )
      )
      expect(new Set(shown)).toEqual(new Set(reading.filter(([, can]) => can).map(([id]) => id)))
      expect((await world.as(asker).get(`/threads/${thread}`)).json().thread.readers.total).toBe(shown.length)
    }
  })

  it('twenty replies at once get twenty numbers', async () => {
    const thread = await ask('forum')
    const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => say(asker, thread, `tegelijk ${index}`)))
    expect(replies.map((reply) => reply.json().number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 2)
    )
  })

  it('R-REL-7 a reply that is sent twice stands once', async () => {
    const thread = await ask('forum')
    const sendKey = randomUUID()
    const [first, second] = await Promise.all(
      [1, 2].map(() => world.as(asker).post(`/threads/${thread}/posts`, { markdown: 'eenmaal', sendKey }))
    )
    expect([first!.statusCode, second!.statusCode]).toEqual([201, 201])
    expect(first!.json()).toEqual(second!.json())
    expect((await world.as(asker).get(`/threads/${thread}`)).json().thread.lastPost).toBe(2)
  })

  it('a reply whose work cannot be queued is not written', async () => {
    const thread = await ask('forum')
    await world.owner.query('REVOKE INSERT ON pgboss.job FROM forum_gate_platform')
    const refused = await say(guest, thread, 'dit staat er niet')
    await world.owner.query('GRANT INSERT ON pgboss.job TO forum_gate_platform')
    expect(refused.statusCode).toBe(500)
    expect((await say(guest, thread, 'dit wel')).json().number).toBe(2)
    const { rows } = await world.owner.query(
      "SELECT data FROM pgboss.job WHERE name = 'notify-of-reply' AND data->>'threadId' = $1",
      [thread]
    )
    expect(rows).toEqual([{ data: { threadId: thread, postNumber: 2 } }])
  })

  it('a member queues work for their own posts alone, and of no other kind', async () => {
    const thread = await ask('forum')
    const { id } = (await say(guest, thread, 'van een ander')).json()
    const queue = (text: string, values: unknown[]) =>
      world.database.writeAsMember(asker, async ({ read, write }) => {
        await read([])
        await write([{ name: text, text, values }])
      })
    await queue('SELECT queue_reply($1)', [id])
    const { rows } = await world.owner.query("SELECT FROM pgboss.job WHERE data->>'threadId' = $1", [thread])
    expect(rows).toHaveLength(1)
    await expect(queue("SELECT queue_job('notify-of-reply', $1)", ['{}'])).rejects.toThrow('permission denied')
    await expect(queue('INSERT INTO pgboss.job (name) VALUES ($1)', ['x'])).rejects.toThrow('permission denied')
  })

  it('R-REL-7 a question that is sent twice stands once, and nobody is told twice', async () => {
    const quiet = await world.forum()
    const [writer, invited] = [await world.member('Wim', [quiet]), await world.member('Ria', [quiet])]
    const announced: Announcement[] = []
    world.database.onAnnouncement((announcement) => announced.push(announcement))
    const question = {
      title: 'Eenmaal',
      markdown: 'eenmaal',
      audience: 'invited',
      memberIds: [invited.id],
      sendKey: randomUUID()
    }

    const [first, second] = await Promise.all(
      [1, 2].map(() => world.as(writer).post(`/forums/${quiet.slug}/threads`, question))
    )
    const third = await world.as(writer).post(`/forums/${quiet.slug}/threads`, question)
    expect([first!, second!, third].map(({ statusCode }) => statusCode)).toEqual([201, 201, 201])
    const { id } = first!.json()
    expect([second!.json(), third.json()]).toEqual([{ id }, { id }])

    expect((await world.as(invited).get('/threads')).json()).toMatchObject({
      total: 1,
      items: [{ id, firstUnread: 1 }]
    })
    expect(
      announced.filter((announcement) => announcement.kind === 'thread.changed' && announcement.forumId === quiet.id)
    ).toHaveLength(1)
    const { rows } = await world.owner.query(
      "SELECT FROM pgboss.job WHERE name = 'notify-of-invitation' AND data->>'threadId' = $1",
      [id]
    )
    expect(rows).toHaveLength(1)
  })

  it('a question that is sent again after leaving its thread makes no other one', async () => {
    const question = {
      title: 'Toch niet',
      markdown: 'x',
      audience: 'invited',
      memberIds: [guest.id],
      sendKey: randomUUID()
    }
    const { id } = (await world.as(asker).post(`/forums/${forum.slug}/threads`, question)).json()
    await world.as(asker).delete(`/threads/${id}/participants/${asker.id}`)
    const again = await world.as(asker).post(`/forums/${forum.slug}/threads`, question)
    expect([again.statusCode, again.json().code]).toEqual([409, 'post.exists'])
  })

  it('the key under which somebody sent a question leads nobody else to it', async () => {
    const sendKey = randomUUID()
    const question = { title: 'Onder ons', markdown: 'x', audience: 'invited', sendKey }
    const [own, others] = [
      await world.as(asker).post(`/forums/${forum.slug}/threads`, question),
      await world.as(stranger).post(`/forums/${forum.slug}/threads`, question)
    ]
    expect([own.statusCode, others.statusCode]).toEqual([201, 201])
    expect(others.json().id).not.toBe(own.json().id)
  })

  it('an edit keeps what was said before, and a deletion keeps only the place', async () => {
    const thread = await ask('forum')
    const { id } = (await say(guest, thread, 'eerst dit')).json()
    await world.as(guest).patch(`/posts/${id}`, { markdown: 'later dat' })
    expect((await world.as(asker).get(`/posts/${id}/revisions`)).json()).toMatchObject([{ html: '<p>eerst dit</p>\n' }])
    const [, edited] = (await world.as(asker).get(`/threads/${thread}`)).json().posts
    expect(edited).toMatchObject({
      html: '<p>later dat</p>\n',
      number: 2,
      state: 'shown',
      editedAt: expect.any(String)
    })

    expect((await world.as(guest).delete(`/posts/${id}`)).statusCode).toBe(204)
    const [, gone] = (await world.as(asker).get(`/threads/${thread}`)).json().posts
    expect(gone).toMatchObject({ html: '', number: 2, state: 'deleted' })
    expect((await world.as(guest).get(`/posts/${id}/revisions`)).json()).toEqual([])
    const { rows } = await world.owner.query('SELECT FROM post_revision WHERE post_id = $1', [id])
    expect(rows).toHaveLength(0)
  })

  it('an edit that changes nothing leaves no mark', async () => {
    const id = await ask('forum')
    const { posts } = (await world.as(asker).get(`/threads/${id}`)).json()
    const edited = await world.as(asker).patch(`/posts/${posts[0].id}`, { markdown: 'Een **vraag**.\r\n' })
    expect(edited.statusCode).toBe(200)
    expect((await world.as(asker).get(`/threads/${id}`)).json().posts).toEqual(posts)
  })

  it.each([
    '\u200b',
    '[a]: https://example.org',
    '&nbsp;',
    '#',
    '---',
    '```\n```',
    '&#8203;',
    '> ',
    '- ',
    '|  |\n|--|\n|  |'
  ])('a text of which nobody sees anything is no post: %j', async (markdown) => {
    const id = await ask('forum')
    for (const refused of [
      await say(asker, id, markdown),
      await world.as(asker).post(`/forums/${forum.slug}/threads`, { title: 'Een titel', markdown, audience: 'forum' })
    ])
      expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: 'markdown', code: 'too_small' }] })
  })

  it('a line end of Windows counts once and is kept as one character', async () => {
    const id = await ask('forum')
    const markdown = 'regel met tekst\r\n'.repeat(1_249) + 'slot'
    expect(markdown.length).toBeGreaterThan(20_000)
    const { id: post } = (await say(asker, id, markdown)).json()
    expect((await world.as(asker).get(`/posts/${post}/source`)).json().markdown).toBe(markdown.replaceAll('\r', ''))
  })

  it('a page that lost its connection asks what came after the sequence it has, and gets each change once', async () => {
    const thread = await ask('forum')
    const before = (await world.as(guest).get(`/threads/${thread}`)).json().thread.sequence
    const { id } = (await say(asker, thread, 'nieuw')).json()
    await world.as(asker).patch(`/posts/${id}`, { markdown: 'nieuwer' })
    const changes = (await world.as(guest).get(`/threads/${thread}/changes?since=${before}`)).json()
    expect(changes.posts).toMatchObject([{ id, html: '<p>nieuwer</p>\n' }])
    expect(
      (await world.as(guest).get(`/threads/${thread}/changes?since=${changes.thread.sequence}`)).json().posts
    ).toEqual([])
  })

  it('pages go by position, and a link to a post opens the page on which it stands', async () => {
    const thread = await ask('forum')
    for (let number = 2; number <= 45; number++) await say(asker, thread, `bericht ${number}`)
    expect(numbers(await world.as(guest).get(`/threads/${thread}?page=3`))).toEqual([41, 42, 43, 44, 45])
    const linked = (await world.as(guest).get(`/threads/${thread}?post=40`)).json()
    expect([linked.page, linked.pages, linked.posts[0].number]).toEqual([2, 3, 21])
  })

  it('the list says how much is new, and reading takes it away', async () => {
    const quiet = await world.forum()
    const [writer, reader] = [await world.member('Wim', [quiet]), await world.member('Ria', [quiet])]
    const { id } = (
      await world
        .as(writer)
        .post(`/forums/${quiet.slug}/threads`, { title: 'Een gesprek', markdown: 'een', audience: 'forum' })
    ).json()
    await say(writer, id, 'twee')
    const card = async (who: Somebody, filter = 'all') =>
      (await world.as(who).get(`/forums/${quiet.slug}/threads?filter=${filter}`)).json().items[0]
    expect(await card(reader)).toMatchObject({
      unread: 2,
      firstUnread: 1,
      replies: 1,
      readers: 2,
      author: { name: 'Wim' }
    })
    expect(await card(writer)).toMatchObject({ unread: 0 })
    await world.as(reader).put(`/threads/${id}/reading`, { lastRead: 2 })
    expect(await card(reader)).toMatchObject({ unread: 0 })
    expect(await card(reader, 'unread')).toBeUndefined()
  })

  it('what the form got wrong comes back whole, with every field named', async () => {
    const reply = await world
      .as(asker)
      .post(`/forums/${forum.slug}/threads`, { title: 'x', markdown: '', audience: 'iedereen', isPinned: true })
    expect(reply.statusCode).toBe(400)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json().errors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['title', 'markdown', 'audience'])
    )
  })
})
