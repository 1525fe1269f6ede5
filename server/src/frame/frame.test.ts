import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Frame } from './schema.ts'

let world: World
let forum: { id: string; slug: string }, otherForum: { id: string; slug: string }
let asker: Somebody, reader: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  await world.empty()
  ;[forum, otherForum] = [await world.forum(), await world.forum()]
  ;[asker, reader] = (await Promise.all(['Anna', 'Rik'].map((name) => world.member(name, [forum])))) as [
    Somebody,
    Somebody
  ]
  moderator = await world.member('Mo', [forum, otherForum], 'moderator')
})

async function ask(who = asker, room = forum, invited: Somebody[] | null = null): Promise<string> {
  const body = {
    title: 'Een vraag',
    markdown: 'x',
    audience: invited ? 'invited' : 'forum',
    memberIds: (invited ?? []).map(({ id }) => id)
  }
  const reply = await world.as(who).post(`/forums/${room.slug}/threads`, body)
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id
}

const frameOf = async (who: Somebody) => (await world.as(who).get('/frame')).json() as Frame
const unreadOf = async (who: Somebody) =>
  (await frameOf(who)).categories.flatMap(({ forums }) => forums.map(({ slug, unread }) => [slug, unread]))

describe('who is kept out', () => {
  it('a stranger gets no frame, and whoever is in no forum gets an empty one', async () => {
    await ask()
    expect((await world.as(null).get('/frame')).statusCode).toBe(401)
    const nobody = await world.member('Otto')
    expect(await frameOf(nobody)).toEqual({
      viewer: { id: nobody.id, name: 'Otto', role: 'mayor', acting: false, organisation: 'Waterrijk', vouchedBy: null },
      categories: [],
      unreadInvited: 0,
      unseenNotifications: 0,
      desk: null
    })
  })

  it('no number tells of a thread to which one was not invited, nor of a forum in which one is not enrolled', async () => {
    await ask(asker, forum, [])
    await ask(moderator, otherForum)
    expect(await unreadOf(reader)).toEqual([[forum.slug, 0]])
    expect((await frameOf(reader)).unreadInvited).toBe(0)
  })

  it('the desk is the moderators’ alone', async () => {
    const thread = await ask()
    const { id } = (await world.as(asker).post(`/threads/${thread}/posts`, { markdown: 'x' })).json()
    await world.as(reader).post(`/posts/${id}/reports`, { reason: 'Hier staat een naam.' })
    expect((await frameOf(reader)).desk).toBeNull()
    const calm = {
      waitingApplications: 0,
      openReports: 0,
      openSeats: 0,
      waitingInvitations: 0,
      waitingChanges: 0
    }
    expect((await frameOf(moderator)).desk).toEqual({ ...calm, openReports: 1 })
    await world.as(moderator).post(`/posts/${id}/hiding`, { reason: 'Hier staat een naam.' })
    expect((await frameOf(moderator)).desk).toEqual(calm)
    const change = { role: 'moderator', evidence: 'Gebeld met de griffie van de gemeente.' }
    const asked = await world.as(moderator).post(`/memberships/${reader.id}/role-changes`, change)
    expect(asked.statusCode, asked.body).toBeLessThan(300)
    expect((await frameOf(moderator)).desk).toEqual({ ...calm, waitingChanges: 1 })
  })

  it('whoever is a member no longer gets nothing, also while their session is being checked', async () => {
    const ed = await world.member('Ed', [forum])
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [ed.id])
    const ownRow = { name: 'own row', text: 'SELECT id FROM member WHERE id = $1', values: [ed.id] }
    await expect(world.database.readAsMember(ed, ownRow)).rejects.toMatchObject({ code: 'viewer.unknown' })
  })
})

describe('the frame', () => {
  it('names the viewer and their own forums, by category', async () => {
    const frame = await frameOf(reader)
    expect(frame.viewer).toMatchObject({ id: reader.id, name: 'Rik' })
    expect(frame.categories).toEqual([
      {
        slug: 'veiligheid',
        name: 'Veiligheid',
        forums: [{ id: forum.id, slug: forum.slug, name: forum.slug, description: 'Om te oefenen', unread: 0 }]
      }
    ])
    expect((await frameOf(moderator)).categories[0]!.forums.map(({ slug }) => slug).toSorted()).toEqual(
      [forum.slug, otherForum.slug].toSorted()
    )
  })

  it('counts the threads that the list shows as unread, until they are read', async () => {
    const threads = [await ask(), await ask(), await ask(asker, forum, [reader])]
    const listed = async () => (await world.as(reader).get(`/forums/${forum.slug}/threads?filter=unread`)).json().total
    expect([await unreadOf(reader), await listed(), (await frameOf(reader)).unreadInvited]).toEqual([
      [[forum.slug, 3]],
      3,
      1
    ])
    expect(await unreadOf(asker)).toEqual([[forum.slug, 0]])
    for (const thread of threads) await world.as(reader).put(`/threads/${thread}/reading`, { lastRead: 1 })
    expect([await unreadOf(reader), await listed(), (await frameOf(reader)).unreadInvited]).toEqual([
      [[forum.slug, 0]],
      0,
      0
    ])
    await world.as(asker).post(`/threads/${threads[0]}/posts`, { markdown: 'x' })
    expect([await unreadOf(reader), await listed()]).toEqual([[[forum.slug, 1]], 1])
  })

  it('counts nothing that went silent before the member came, or long ago', async () => {
    const [before, ago] = [await ask(), await ask()]
    await world.owner.query("UPDATE thread SET last_post_at = now() - interval '2 days' WHERE id = $1", [before])
    await world.owner.query("UPDATE enrolment SET since = now() - interval '200 days' WHERE member_id = $1", [asker.id])
    await world.owner.query("UPDATE thread SET last_post_at = now() - interval '91 days' WHERE id = $1", [ago])
    await world.owner.query('DELETE FROM reading')
    expect([await unreadOf(reader), await unreadOf(asker)]).toEqual([[[forum.slug, 0]], [[forum.slug, 1]]])
  })

  it('counts the threads of a guest who is in no forum, and what they have not looked at', async () => {
    const guest = await world.member('Gast')
    const thread = await ask()
    await world.owner.query("UPDATE thread SET audience = 'invited' WHERE id = $1", [thread])
    await world.owner.query('INSERT INTO participant (thread_id, member_id) VALUES ($1, $2)', [thread, guest.id])
    await world.owner.query(
      "INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id) VALUES ($1, 'invitation', $2, 1, $3)",
      [guest.id, thread, asker.id]
    )
    expect(await frameOf(guest)).toMatchObject({ categories: [], unreadInvited: 1, unseenNotifications: 1 })
    await world.owner.query('DELETE FROM participant WHERE member_id = $1', [guest.id])
    expect(await frameOf(guest)).toMatchObject({ unreadInvited: 0, unseenNotifications: 0 })
  })
})
