import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'
import { roleUrls } from '../platform/database-roles.ts'
import { createTroubles } from '../platform/troubles.ts'

let world: World
let forum: { id: string; slug: string }
let asker: Somebody, guest: Somebody, reader: Somebody, moderator: Somebody, colleague: Somebody
const announced: Announcement[] = []

beforeAll(async () => {
  world = await createWorld()
  world.database.onAnnouncement((announcement) => announced.push(announcement))
  forum = await world.forum()
  ;[asker, guest, reader] = (await Promise.all(['Anna', 'Bram', 'Rik'].map((name) => world.member(name, [forum])))) as [
    Somebody,
    Somebody,
    Somebody
  ]
  ;[moderator, colleague] = (await Promise.all(
    ['Mo', 'Coby'].map((name) => world.member(name, [forum], 'moderator'))
  )) as [Somebody, Somebody]
})
afterAll(() => world.close())

async function ask(audience: 'forum' | 'invited', invited: Somebody[] = []): Promise<string> {
  const reply = await world.as(asker).post(`/forums/${forum.slug}/threads`, {
    title: 'Wat deed u?',
    markdown: 'Een vraag.',
    audience,
    memberIds: invited.map(({ id }) => id)
  })
  return reply.json().id
}

async function say(who: Somebody, thread: string, markdown: string): Promise<string> {
  return (await world.as(who).post(`/threads/${thread}/posts`, { markdown })).json().id
}

const report = (who: Somebody, post: string) =>
  world.as(who).post(`/posts/${post}/reports`, { reason: 'Hier staat een naam.' })
const hide = (who: Somebody, post: string, reason = 'Een inwoner wordt genoemd.') =>
  world.as(who).post(`/posts/${post}/hiding`, { reason })
const openReports = async (who = moderator) =>
  (await world.as(who).get('/reports')).json().items as {
    id: string
    postId: string
    html: string
    thread: unknown
    may: { dismiss: boolean }
  }[]
const reportsOf = async (post: string) => (await openReports()).filter(({ postId }) => postId === post)
const postIn = async (who: Somebody, thread: string, number: number) =>
  (await world.as(who).get(`/threads/${thread}`))
    .json()
    .posts.find((post: { number: number }) => post.number === number)
const actionsOn = async (subject: string) =>
  (
    await world.owner.query('SELECT kind, actor_id, reason FROM moderation_action WHERE subject_id = $1 ORDER BY at', [
      subject
    ])
  ).rows

describe('what is wrong with the machine', () => {
  it('is told to moderators, once with how often, until one puts it away; a member hears of their own address', async () => {
    const { database, clock } = world
    const troubles = createTroubles({ database, clock })
    for (let each = 0; each < 2; each++) await troubles.note('mail.refused', addressOf(guest), '550 No such mailbox')
    await troubles.note('file.missing', 'handreiking.pdf', 'ENOENT')

    expect((await world.as(guest).get('/troubles')).statusCode).toBe(404)
    const told = (await world.as(moderator).get('/troubles')).json().items
    expect(told).toMatchObject([
      { kind: 'file.missing', about: 'handreiking.pdf', times: 1 },
      { kind: 'mail.refused', about: addressOf(guest), detail: '550 No such mailbox', times: 2 }
    ])
    const refusalOf = async (who: Somebody) => (await world.as(who).get('/me/mail-choice')).json().refusal
    expect(await refusalOf(guest)).toMatchObject({ detail: '550 No such mailbox' })
    expect([await refusalOf(reader), await refusalOf(moderator)]).toEqual([null, null])

    for (const status of [204, 404])
      expect((await world.as(moderator).delete(`/troubles/${told[0].id}`)).statusCode).toBe(status)
    await troubles.end('mail.refused', addressOf(guest))
    expect((await world.as(moderator).get('/troubles')).json().items).toEqual([])
    expect(await refusalOf(guest)).toBeNull()
  })
})

describe('who is kept out', () => {
  it('a post that a member cannot read cannot be reported, and looks like one that does not exist', async () => {
    const post = await say(guest, await ask('invited', [guest]), 'besloten')
    const missing = await report(reader, randomUUID())
    expect([missing.statusCode, missing.json().code]).toEqual([404, 'post.not-found'])
    expect((await report(reader, post)).body).toBe(missing.body)
    expect(await reportsOf(post)).toEqual([])
  })

  it('a moderator who takes no part can neither hide nor lock what nobody reported, nor tell that it exists', async () => {
    const thread = await ask('invited', [guest])
    const post = await say(guest, thread, 'besloten')
    const missing = await hide(moderator, randomUUID())
    expect((await hide(moderator, post)).body).toBe(missing.body)
    expect(
      (await world.as(moderator).put(`/threads/${thread}/locking`, { isLocked: true, reason: 'Klaar.' })).body
    ).toBe(
      (await world.as(moderator).put(`/threads/${randomUUID()}/locking`, { isLocked: true, reason: 'Klaar.' })).body
    )
    expect(await postIn(asker, thread, 2)).toMatchObject({ state: 'shown' })
  })

  it('a member keeps no order, also past the routes', async () => {
    const thread = await ask('forum')
    const post = await say(guest, thread, 'van Bram')
    await report(asker, post)
    expect((await hide(reader, post)).json().code).toBe('route.not-found')
    await world.database.asMember(reader, async ({ db }) => {
      expect(await db.thread.updateMany({ where: { id: thread }, data: { lockedAt: new Date() } })).toEqual({
        count: 0
      })
      expect(await db.post.updateMany({ where: { id: post }, data: { hiddenAt: new Date() } })).toEqual({ count: 0 })
      expect(await db.report.count()).toBe(0)
      expect(await db.moderationAction.count()).toBe(0)
    })
    const forged = world.database.asMember(reader, ({ db }) =>
      db.moderationAction.createMany({
        data: { kind: 'threadLocked', actorId: reader.id, subjectId: thread, reason: 'x' }
      })
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })

  it('nobody records an act in the name of another', async () => {
    const forged = world.database.asMember(moderator, ({ db }) =>
      db.moderationAction.createMany({
        data: { kind: 'threadLocked', actorId: colleague.id, subjectId: randomUUID(), reason: 'x' }
      })
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })
})

describe('a report', () => {
  it('tells the desk, keeps what the post said then, and stands once per member', async () => {
    const thread = await ask('forum')
    const post = await say(guest, thread, 'eerst dit')
    announced.length = 0
    expect((await report(reader, post)).statusCode).toBe(204)
    expect(announced).toEqual([{ kind: 'desk.changed' }])
    const again = await report(reader, post)
    expect([again.statusCode, again.json().code]).toEqual([409, 'report.exists'])

    await world.as(guest).patch(`/posts/${post}`, { markdown: 'later dat' })
    expect(await reportsOf(post)).toMatchObject([
      {
        html: '<p>eerst dit</p>\n',
        reason: 'Hier staat een naam.',
        author: { name: 'Bram' },
        reporter: { name: 'Rik' },
        decision: null,
        isHidden: false,
        thread: { id: thread, title: 'Wat deed u?', forumSlug: forum.slug, categorySlug: 'veiligheid', postNumber: 2 }
      }
    ])
  })

  it("is not for one's own post, nor for one that is gone", async () => {
    const post = await say(guest, await ask('forum'), 'van Bram')
    expect((await report(guest, post)).statusCode).toBe(403)
    await world.as(guest).delete(`/posts/${post}`)
    expect((await report(reader, post)).statusCode).toBe(403)
  })

  it('of two at once by one member, one stands', async () => {
    const post = await say(guest, await ask('forum'), 'van Bram')
    const statuses = (await Promise.all([report(reader, post), report(reader, post)])).map(
      ({ statusCode }) => statusCode
    )
    expect(statuses.toSorted()).toEqual([204, 409])
  })

  it('that is dismissed leaves the post as it is, and is decided once', async () => {
    const thread = await ask('forum')
    const post = await say(guest, thread, 'niets mis mee')
    await report(reader, post)
    const [{ id } = { id: '' }] = await reportsOf(post)
    expect(
      (await world.as(moderator).post(`/reports/${id}/dismissal`, { reason: 'Geen overtreding.' })).statusCode
    ).toBe(204)
    expect((await world.as(colleague).post(`/reports/${id}/dismissal`, { reason: 'Vind ik ook.' })).json().code).toBe(
      'report.decided'
    )
    expect(await reportsOf(post)).toEqual([])
    expect(await postIn(reader, thread, 2)).toMatchObject({ state: 'shown' })
    const [decided] = (await world.as(moderator).get('/reports?state=decided')).json().items
    expect(decided).toMatchObject({ id, decision: 'kept', decidedBy: { name: 'Mo' } })
    expect(await actionsOn(post)).toEqual([
      { kind: 'reportDismissed', actor_id: moderator.id, reason: 'Geen overtreding.' }
    ])
  })

  it('R-REC-9 about a moderator is dismissed by another one only', async () => {
    const post = await say(moderator, await ask('forum'), 'van Mo')
    await report(reader, post)
    const [{ id, may } = { id: '', may: null }] = await reportsOf(post)
    expect(may).toEqual({ dismiss: false, lookAgain: false })
    expect((await world.as(moderator).post(`/reports/${id}/dismissal`, { reason: 'Valt mee.' })).statusCode).toBe(403)
    expect((await world.as(colleague).post(`/reports/${id}/dismissal`, { reason: 'Valt mee.' })).statusCode).toBe(204)
  })
})

describe('a hidden post', () => {
  it('has no text left for anybody but as a revision, says why to its author alone, and decides its reports', async () => {
    const thread = await ask('forum')
    const post = await say(guest, thread, 'geheim woord')
    await report(reader, post)
    announced.length = 0
    expect((await hide(moderator, post)).statusCode).toBe(204)

    for (const who of [reader, asker])
      expect(await postIn(who, thread, 2)).toMatchObject({ state: 'hidden', html: '', hiddenReason: null })
    for (const who of [guest, moderator])
      expect(await postIn(who, thread, 2)).toMatchObject({
        state: 'hidden',
        html: '',
        hiddenReason: 'Een inwoner wordt genoemd.'
      })
    expect((await world.owner.query('SELECT markdown, html FROM post WHERE id = $1', [post])).rows).toEqual([
      { markdown: '', html: '' }
    ])
    expect((await world.as(reader).get(`/posts/${post}/revisions`)).json()).toEqual([])
    expect(await reportsOf(post)).toEqual([])
    const { sequence } = (await world.as(reader).get(`/threads/${thread}`)).json().thread
    expect(announced).toEqual([
      { kind: 'thread.changed', threadId: thread, forumId: forum.id, audience: 'forum', sequence, postNumber: 2 },
      { kind: 'desk.changed' }
    ])
    expect(await actionsOn(post)).toEqual([
      { kind: 'postHidden', actor_id: moderator.id, reason: 'Een inwoner wordt genoemd.' }
    ])
  })

  it('comes back word for word, also when it was edited before', async () => {
    const thread = await ask('forum')
    const post = await say(guest, thread, 'eerst dit')
    await world.as(guest).patch(`/posts/${post}`, { markdown: 'later dat' })
    await hide(moderator, post)
    expect((await world.as(guest).patch(`/posts/${post}`, { markdown: 'toch weer' })).statusCode).toBe(403)
    expect((await hide(colleague, post)).statusCode).toBe(403)

    expect((await world.as(colleague).delete(`/posts/${post}/hiding`)).statusCode).toBe(204)
    expect(await postIn(reader, thread, 2)).toMatchObject({ state: 'shown', html: '<p>later dat</p>\n' })
    expect((await world.as(reader).get(`/posts/${post}/revisions`)).json()).toMatchObject([
      { html: '<p>eerst dit</p>\n' }
    ])
    expect((await actionsOn(post)).map(({ kind }) => kind)).toEqual(['postHidden', 'postRestored'])
    expect((await world.as(colleague).delete(`/posts/${post}/hiding`)).statusCode).toBe(403)
  })

  it('R-REC-9 of a moderator is put back by another one only', async () => {
    const thread = await ask('forum')
    const post = await say(moderator, thread, 'van Mo')
    await hide(colleague, post)
    expect((await postIn(moderator, thread, 2)).may.restore).toBe(false)
    expect((await world.as(moderator).delete(`/posts/${post}/hiding`)).statusCode).toBe(403)
    expect((await world.as(colleague).delete(`/posts/${post}/hiding`)).statusCode).toBe(204)
    expect((await postIn(reader, thread, 2)).html).toContain('van Mo')
  })

  it('that its author deletes does not come back', async () => {
    const thread = await ask('forum')
    const post = await say(guest, thread, 'weg ermee')
    await hide(moderator, post)
    await world.as(guest).delete(`/posts/${post}`)
    expect((await world.as(moderator).delete(`/posts/${post}/hiding`)).statusCode).toBe(403)
    expect((await world.owner.query('SELECT FROM post_revision WHERE post_id = $1', [post])).rowCount).toBe(0)
  })

  it('can stand in a thread that the moderator cannot read: a report shows the one post, and its readers hear of it', async () => {
    const thread = await ask('invited', [guest])
    const post = await say(guest, thread, 'hier staat een naam')
    await say(asker, thread, 'en dit gaat niemand aan')
    await report(asker, post)
    const [shown] = await reportsOf(post)
    expect(shown).toMatchObject({ html: '<p>hier staat een naam</p>\n', thread: null })
    expect((await world.as(moderator).get(`/threads/${thread}`)).statusCode).toBe(404)

    announced.length = 0
    expect((await hide(moderator, post)).statusCode).toBe(204)
    expect(await postIn(guest, thread, 2)).toMatchObject({
      state: 'hidden',
      hiddenReason: 'Een inwoner wordt genoemd.'
    })
    expect(await postIn(asker, thread, 3)).toMatchObject({ html: '<p>en dit gaat niemand aan</p>\n' })
    expect(announced).toContainEqual(
      expect.objectContaining({ kind: 'thread.changed', threadId: thread, audience: 'invited', postNumber: 2 })
    )
    expect((await world.as(moderator).delete(`/posts/${post}/hiding`)).statusCode).toBe(204)
    expect(await postIn(guest, thread, 2)).toMatchObject({ state: 'shown', html: '<p>hier staat een naam</p>\n' })
  })

  it('of which its author deletes the words at that very moment keeps none of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const post = await say(guest, await ask('forum'), 'eerst')
      await Promise.all([world.as(guest).delete(`/posts/${post}`), hide(moderator, post)])
      const { rows } = await world.owner.query(
        'SELECT markdown, (SELECT count(*)::int FROM post_revision WHERE post_id = post.id) AS kept FROM post WHERE id = $1',
        [post]
      )
      expect(rows).toEqual([{ markdown: '', kept: 0 }])
    }
  })

  it('ASVS 15.4.2 keeps the words that stood there when it was hidden, however close an edit came', async () => {
    for (let round = 0; round < 5; round += 1) {
      const thread = await ask('forum')
      const post = await say(guest, thread, 'eerst')
      const [edited] = await Promise.all([
        world.as(guest).patch(`/posts/${post}`, { markdown: 'daarna' }),
        hide(moderator, post)
      ])
      expect(await postIn(reader, thread, 2)).toMatchObject({ state: 'hidden', html: '' })
      await world.as(moderator).delete(`/posts/${post}/hiding`)
      expect(await postIn(reader, thread, 2)).toMatchObject({
        state: 'shown',
        html: edited.statusCode === 200 ? '<p>daarna</p>\n' : '<p>eerst</p>\n'
      })
    }
  })
})

describe('order in a thread', () => {
  it('a locked thread says why, and only moderators write in it until it is unlocked', async () => {
    const thread = await ask('forum')
    const lock = (isLocked: boolean) =>
      world.as(moderator).put(`/threads/${thread}/locking`, { isLocked, reason: 'Het gesprek is klaar.' })
    announced.length = 0
    expect((await lock(true)).statusCode).toBe(204)
    expect((await world.as(guest).get(`/threads/${thread}`)).json().thread).toMatchObject({
      isLocked: true,
      lockedReason: 'Het gesprek is klaar.',
      may: { reply: false }
    })
    expect((await world.as(guest).post(`/threads/${thread}/posts`, { markdown: 'nog iets' })).statusCode).toBe(403)
    const { sequence } = (await world.as(guest).get(`/threads/${thread}`)).json().thread
    expect(announced).toEqual([
      { kind: 'thread.changed', threadId: thread, forumId: forum.id, audience: 'forum', sequence, postNumber: null }
    ])

    await lock(true)
    await lock(false)
    expect((await world.as(guest).get(`/threads/${thread}`)).json().thread).toMatchObject({
      isLocked: false,
      lockedReason: null,
      may: { reply: true }
    })
    expect((await actionsOn(thread)).map(({ kind }) => kind)).toEqual(['threadLocked', 'threadUnlocked'])
  })

  it('a pinned thread stands first in the list', async () => {
    const thread = await ask('forum')
    await ask('forum')
    const first = async () => (await world.as(reader).get(`/forums/${forum.slug}/threads`)).json().items[0]
    expect((await world.as(moderator).put(`/threads/${thread}/pinning`, { isPinned: true })).statusCode).toBe(204)
    expect(await first()).toMatchObject({ id: thread, isPinned: true })
    expect((await world.as(moderator).put(`/threads/${thread}/pinning`, { isPinned: false })).statusCode).toBe(204)
    expect(await first()).not.toMatchObject({ id: thread })
    expect((await actionsOn(thread)).map(({ kind }) => kind)).toEqual(['threadPinned', 'threadUnpinned'])
  })
})

describe('the record', () => {
  it('shows every act to the moderators, the latest first, with who, what, why and when', async () => {
    const thread = await ask('forum')
    await world.as(moderator).put(`/threads/${thread}/locking`, { isLocked: true, reason: 'Het gesprek is klaar.' })
    const record = (await world.as(colleague).get('/moderation-actions')).json()
    expect(record.items[0]).toEqual({
      id: expect.any(String),
      kind: 'threadLocked',
      done: 'Gesprek gesloten:',
      particulars: {},
      subjectKind: 'thread',
      actor: expect.objectContaining({ name: 'Mo' }),
      subjectId: thread,
      subject: 'Wat deed u?',
      reason: 'Het gesprek is klaar.',
      at: expect.any(String)
    })
    expect(record.total).toBe(Number((await world.owner.query('SELECT count(*) FROM moderation_action')).rows[0].count))
  })

  it('can be read by chapter, and for one member: what was done by them or to them', async () => {
    const thread = await ask('forum')
    const leaver = await world.member('Vera', [forum])
    await world.as(moderator).put(`/threads/${thread}/locking`, { isLocked: true, reason: 'Het gesprek is klaar.' })
    await world.as(moderator).post(`/memberships/${leaver.id}/ending`, { reason: 'Is verhuisd.' })
    const kinds = async (query: string) =>
      (await world.as(colleague).get(`/moderation-actions?${query}`))
        .json()
        .items.map(({ kind }: { kind: string }) => kind)
    expect((await kinds('chapter=order'))[0]).toBe('threadLocked')
    expect((await kinds('chapter=seats'))[0]).toBe('membershipEnded')
    expect(await kinds('chapter=ownData')).toEqual([])
    expect(await kinds(`about=${leaver.id}`)).toEqual(['membershipEnded'])
    expect(await kinds(`about=${moderator.id}&chapter=seats`)).toContain('membershipEnded')
  })

  it('ASVS 13.2.2 cannot be changed or emptied with any credentials that the server has, nor can the shape of the database', async () => {
    await hide(moderator, await say(guest, await ask('forum'), 'iets'))
    const urls = roleUrls(`${world.owner.options.connectionString}`)
    for (const [role, url] of Object.entries(urls)) {
      const client = new pg.Client(url)
      await client.connect()
      if (role !== 'door')
        await client.query("SELECT enter_by_session($1, '-infinity', '-infinity', '-infinity', false)", [
          moderator.entrance.session
        ])
      for (const attempt of [
        "UPDATE moderation_action SET reason = 'iets anders'",
        'DELETE FROM moderation_action',
        'TRUNCATE moderation_action',
        'TRUNCATE member CASCADE',
        'DROP TABLE moderation_action',
        'ALTER TABLE moderation_action DISABLE ROW LEVEL SECURITY',
        'CREATE POLICY more ON moderation_action USING (true)',
        'CREATE TABLE more (id int)',
        'CREATE FUNCTION more() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
        'SET ROLE forum_owner'
      ]) {
        await expect(client.query(attempt), `${role}: ${attempt}`).rejects.toMatchObject({ code: '42501' })
      }
      await client.end()
    }
    expect((await world.owner.query("SELECT FROM moderation_action WHERE reason = 'iets anders'")).rowCount).toBe(0)
  })
})
