import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPostOffice, type PostOffice, workPartsOf } from '../../test/post-office.ts'
import { openSmtpSink } from '../../test/smtp-sink.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../test/world.ts'
import { takeJobs } from '../app.ts'
import type { Announcement } from '../platform/database.ts'
import { createMailer } from '../platform/mail.ts'
import { createLetters } from './letters.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let asker: Somebody, helper: Somebody, reader: Somebody
const announced: Announcement[] = []

beforeAll(async () => {
  world = await createWorld()
  world.database.onAnnouncement((announcement) => announced.push(announcement))
  post = await openPostOffice(world)
})
afterAll(() => world.close())

// New members with new mailboxes for every test.
beforeEach(async () => {
  forum = await world.forum()
  ;[asker, helper, reader] = (await Promise.all(
    ['Anna', 'Hugo', 'Rik'].map((name) => world.member(name, [forum]))
  )) as [Somebody, Somebody, Somebody]
})

async function ask(audience: 'forum' | 'invited' = 'forum', invited: Somebody[] = []): Promise<string> {
  const reply = await world.as(asker).post(`/forums/${forum.slug}/threads`, {
    title: 'Een geheime vraag',
    markdown: 'Een vraag.',
    audience,
    memberIds: invited.map(({ id }) => id)
  })
  return reply.json().id
}

async function say(who: Somebody, thread: string, markdown = 'Een geheim antwoord.'): Promise<string> {
  const reply = await world.as(who).post(`/threads/${thread}/posts`, { markdown })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id
}

const sendLetters = () => createLetters(workPartsOf(world, post.mailer))()
const lettersTo = (who: Somebody) => post.lettersTo(`${who.id}@waterrijk.example`)

/** Waits for the queue and reads the list. */
async function listOf(who: Somebody) {
  await lettersTo(who)
  return (await world.as(who).get('/notifications')).json()
}

const told = async (who: Somebody, thread: string) =>
  (await listOf(who)).items
    .filter((item: { thread: { id: string } }) => item.thread.id === thread)
    .map(({ kind, postNumber }: { kind: string; postNumber: number }) => `${kind} ${postNumber}`)

describe('who hears nothing', () => {
  it('of a reply: its writer, whoever only reads along, and whoever muted the thread', async () => {
    const thread = await ask()
    const muted = await world.member('Mia', [forum])
    await say(muted, thread)
    await world.as(muted).put(`/threads/${thread}/muting`, { isMuted: true })
    await say(helper, thread)
    expect([await told(helper, thread), await told(reader, thread), await told(muted, thread)]).toEqual([[], [], []])
    for (const who of [helper, reader, muted]) expect(await lettersTo(who)).toEqual([])
  })

  it('whoever took part and cannot read it any more: removed, or no longer a member', async () => {
    const ended = await world.member('Ed', [forum])
    const thread = await ask('invited', [helper, reader, ended])
    await Promise.all([helper, reader, ended].map((who) => say(who, thread)))
    await Promise.all([reader, ended].map(lettersTo))
    await world.as(asker).delete(`/threads/${thread}/participants/${reader.id}`)
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [ended.id])
    const before = (
      await world.owner.query('SELECT FROM notification WHERE member_id = ANY ($1)', [[reader.id, ended.id]])
    ).rowCount
    await say(helper, thread)
    await lettersTo(asker)
    expect(
      (await world.owner.query('SELECT FROM notification WHERE member_id = ANY ($1)', [[reader.id, ended.id]])).rowCount
    ).toBe(before)
    expect(await listOf(reader)).toMatchObject({ items: [], total: 0, unseen: 0 })
  })

  it("another's notifications cannot be read or marked, also past the service", async () => {
    const thread = await ask()
    await say(helper, thread)
    await listOf(asker)
    await world.database.asMember(reader, async ({ db }) => {
      expect(await db.notification.count()).toBe(0)
      expect(await db.notification.updateMany({ where: { memberId: asker.id }, data: { seenAt: new Date() } })).toEqual(
        { count: 0 }
      )
    })
    expect((await listOf(asker)).unseen).toBe(1)
  })
})

describe('whoever takes part', () => {
  it('hears of a reply in the list, once, live, with where it stands', async () => {
    const thread = await ask()
    announced.length = 0
    await say(helper, thread)
    expect(await told(asker, thread)).toEqual(['reply 2'])
    expect(announced.filter(({ kind }) => kind === 'notifications.changed')).toEqual([
      { kind: 'notifications.changed', memberId: asker.id }
    ])
    expect((await listOf(asker)).items[0]).toEqual({
      id: expect.any(String),
      kind: 'reply',
      act: null,
      postNumber: 2,
      createdAt: expect.any(String),
      isSeen: false,
      causedBy: expect.objectContaining({ name: 'Hugo' }),
      thread: { id: thread, title: 'Een geheime vraag', forumSlug: forum.slug, categorySlug: 'veiligheid' }
    })
    await world.database.asSystem('the same work twice', async ({ queue }) =>
      queue('notify-of-reply', { threadId: thread, postNumber: 2 })
    )
    expect(await told(asker, thread)).toEqual(['reply 2'])
    expect(await lettersTo(asker)).toHaveLength(1)
  })

  it('hears of an invitation, and again when invited again', async () => {
    const thread = await ask('invited', [helper])
    expect(await told(helper, thread)).toEqual(['invitation 1'])
    await world.as(helper).post('/notifications/seen', {})
    await world.as(asker).delete(`/threads/${thread}/participants/${helper.id}`)
    expect(await told(helper, thread)).toEqual([])
    await world.as(asker).post(`/threads/${thread}/participants`, { memberIds: [helper.id] })
    expect(await told(helper, thread)).toEqual(['invitation 1'])
    expect((await listOf(helper)).unseen).toBe(1)
    expect(await lettersTo(helper)).toHaveLength(2)
  })

  it('invited from now on opens the first post that exists for them', async () => {
    const guest = await world.member('Gast')
    const thread = await ask('invited')
    await world.owner.query('INSERT INTO participant (thread_id, member_id, from_post) VALUES ($1, $2, 2)', [
      thread,
      guest.id
    ])
    await world.database.asSystem('an invitation', async ({ queue }) =>
      queue('notify-of-invitation', { threadId: thread, memberIds: [guest.id], byId: asker.id })
    )
    expect(await told(guest, thread)).toEqual(['invitation 2'])
    await say(asker, thread)
    expect(await told(guest, thread)).toEqual(['reply 2', 'invitation 2'])
  })

  it('marks one thread or everything as seen, and the other pages hear of it', async () => {
    const [one, two] = [await ask(), await ask()]
    await say(helper, one)
    await say(helper, two)
    expect((await listOf(asker)).unseen).toBe(2)
    announced.length = 0
    expect((await world.as(asker).post('/notifications/seen', { threadId: one })).statusCode).toBe(204)
    expect(
      (await listOf(asker)).items.map(({ isSeen, thread }: { isSeen: boolean; thread: { id: string } }) => [
        thread.id,
        isSeen
      ])
    ).toEqual([
      [two, false],
      [one, true]
    ])
    await world.as(asker).post('/notifications/seen', {})
    await world.as(asker).post('/notifications/seen', {})
    expect((await listOf(asker)).unseen).toBe(0)
    expect(announced.filter(({ kind }) => kind === 'notifications.changed')).toHaveLength(2)
  })
})

describe('the mail', () => {
  it('says that there is something, and nothing of what or by whom', async () => {
    await say(helper, await ask())
    const [letter] = await lettersTo(asker)
    expect(letter).toMatchObject({ subject: 'Raadkamer: er is iets nieuws voor u' })
    for (const secret of ['geheim', 'Hugo', 'Anna', forum.slug, 'veiligheid'])
      expect(JSON.stringify(letter)).not.toContain(secret)
    expect(letter!.text).toContain(`${world.env.publicUrl}/attenderingen`)
  })

  it('comes once for a busy thread, until the member has looked', async () => {
    const thread = await ask()
    for (let round = 0; round < 3; round += 1) await say(helper, thread)
    expect(await told(asker, thread)).toHaveLength(3)
    expect(await lettersTo(asker)).toHaveLength(1)
    await say(helper, await ask())
    expect(await lettersTo(asker)).toHaveLength(2)

    await world.as(asker).post('/notifications/seen', { threadId: thread })
    await say(helper, thread)
    expect(await lettersTo(asker)).toHaveLength(3)
  })

  it('is not sent when meanwhile they looked, read on, muted the thread or lost it, or the post was hidden', async () => {
    const ways: ((thread: string, postId: string) => Promise<unknown>)[] = [
      () => world.as(asker).post('/notifications/seen', {}),
      (thread) => world.as(asker).put(`/threads/${thread}/reading`, { lastRead: 2 }),
      (thread) => world.as(asker).put(`/threads/${thread}/muting`, { isMuted: true }),
      (thread) => world.as(asker).delete(`/threads/${thread}/participants/${asker.id}`),
      (_thread, postId) => world.as(helper).delete(`/posts/${postId}`)
    ]
    for (const meanwhile of ways) {
      const thread = await ask('invited', [helper])
      const { id } = await world.database.asMember(helper, ({ db }) =>
        db.post.create({
          data: { threadId: thread, authorId: helper.id, markdown: 'x', html: 'x' },
          select: { id: true }
        })
      )
      const {
        rows: [notification]
      } = await world.owner.query(
        "INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id) VALUES ($1, 'reply', $2, 2, $3) RETURNING id",
        [asker.id, thread, helper.id]
      )
      await meanwhile(thread, id)
      await world.owner.query(
        'INSERT INTO letter_due (member_id, thread_id, since, due_at) SELECT member_id, thread_id, created_at, created_at FROM notification WHERE id = $1',
        [notification.id]
      )
      await sendLetters()
      expect(await lettersTo(asker), meanwhile.toString()).toEqual([])
    }
  })

  it('waits a moment, so that who is looking gets none', async () => {
    const elsewhere = await createWorld({ MAIL_DELAY: '3600' })
    const office = await openPostOffice(elsewhere)
    const room = await elsewhere.forum()
    const [writer, hearer] = [await elsewhere.member('Wim', [room]), await elsewhere.member('Hanna', [room])]
    const { id } = (
      await elsewhere
        .as(hearer)
        .post(`/forums/${room.slug}/threads`, { title: 'Een vraag', markdown: 'x', audience: 'forum' })
    ).json()
    await elsewhere.as(writer).post(`/threads/${id}/posts`, { markdown: 'x' })

    const waiting = () =>
      elsewhere.owner.query("SELECT due_at > now() + interval '59 minutes' AS later FROM letter_due")
    await vi.waitFor(async () => expect((await waiting()).rows).toEqual([{ later: true }]), { timeout: 10_000 })
    const send = createLetters(workPartsOf(elsewhere, office.mailer))
    await send()
    expect((await waiting()).rows).toEqual([{ later: true }])
    elsewhere.sleep(3_600_000)
    await send()
    expect(await office.lettersTo(addressOf(hearer))).toHaveLength(1)
    await elsewhere.close()
  })

  it('R-REL-11 waits while the mail server is away, also for days, and comes once when it is back', async () => {
    const sink = await openSmtpSink()
    let isAway = true
    const way = createServer(
      (line) => void (isAway ? line.destroy() : line.pipe(connect(sink.port, '127.0.0.1')).pipe(line))
    ).listen(0, '127.0.0.1')
    await once(way, 'listening')
    const elsewhere = await createWorld()
    const { env, database, files, sessionSecret } = elsewhere
    const smtpUrl = `smtp://127.0.0.1:${(way.address() as AddressInfo).port}`
    await takeJobs({
      env,
      database,
      files,
      sessionSecret,
      mailer: createMailer({ smtpUrl, outbox: '', from: env.mailFrom })
    })

    const room = await elsewhere.forum()
    const [writer, hearer] = [await elsewhere.member('Wim', [room]), await elsewhere.member('Hanna', [room])]
    const { id } = (
      await elsewhere
        .as(hearer)
        .post(`/forums/${room.slug}/threads`, { title: 'Een vraag', markdown: 'x', audience: 'forum' })
    ).json()
    await elsewhere.as(writer).post(`/threads/${id}/posts`, { markdown: 'x' })
    const waiting = async () =>
      (
        await elsewhere.owner.query(
          "SELECT failures, held_until < now() + interval '61 minutes' AS soon, mailed_at IS NOT NULL AS mailed FROM letter_due JOIN notification USING (member_id, thread_id)"
        )
      ).rows
    await vi.waitFor(async () => expect(await waiting()).toEqual([{ failures: 1, soon: true, mailed: false }]), {
      timeout: 10_000
    })

    await elsewhere.owner.query('UPDATE letter_due SET held_until = NULL, failures = 60')
    await vi.waitFor(async () => expect(await waiting()).toEqual([{ failures: 61, soon: true, mailed: false }]), {
      timeout: 10_000
    })

    isAway = false
    await elsewhere.owner.query('UPDATE letter_due SET held_until = NULL')
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 10_000 })
    expect((await elsewhere.owner.query('SELECT FROM notification WHERE mailed_at IS NOT NULL')).rowCount).toBe(1)
    expect(sink.received.map(({ to }) => to)).toEqual([[`${hearer.id}@waterrijk.example`]])
    await elsewhere.close()
    way.close()
    await sink.close()
  })

  it('comes once, however often and however much at once it is asked for', async () => {
    const thread = await ask()
    await say(helper, thread)
    await lettersTo(asker)
    for (let time = 0; time < 3; time += 1) {
      await world.owner.query(
        'INSERT INTO letter_due (member_id, thread_id, since, due_at) VALUES ($1, $2, now() - $3::interval, now() - $3::interval)',
        [asker.id, thread, '1 hour']
      )
      await Promise.all([sendLetters(), sendLetters(), sendLetters()])
    }
    expect(await lettersTo(asker)).toHaveLength(1)
  })
})
