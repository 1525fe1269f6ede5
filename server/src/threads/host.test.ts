import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let forum: { id: string; slug: string }
let asker: Somebody, first: Somebody, second: Somebody, guest: Somebody, added: Somebody
let count = 0

beforeAll(async () => {
  world = await createWorld()
  forum = await world.forum()
  added = await world.member('Nieuw', [forum])
})
afterAll(() => world.close())

/** An invited thread in which `first` has taken part longer than `second`, and a guest longest of all. */
async function room() {
  const name = (base: string) => `${base} ${(count += 1)}`
  asker = await world.member(name('Anna'), [forum], 'alderman')
  first = await world.member(name('Bram'), [forum])
  second = await world.member(name('Carla'), [forum])
  guest = await world.member(name('Gast'), [], 'expert')
  const { id } = (
    await world.as(asker).post(`/forums/${forum.slug}/threads`, {
      title: 'Wie gaat hierover?',
      markdown: 'Een vraag.',
      audience: 'invited',
      memberIds: [first.id, second.id, guest.id]
    })
  ).json()
  for (const [who, order] of [
    [guest, 1],
    [first, 2],
    [second, 3]
  ] as const)
    await world.owner.query(
      "UPDATE participant SET joined_at = '2026-01-01'::timestamptz + $3 * interval '1 hour' WHERE thread_id = $1 AND member_id = $2",
      [id, who.id, order]
    )
  return id as string
}

/** Whether this member may invite: as the page says, and as the endpoints do. */
async function hosts(who: Somebody, thread: string) {
  const shown = (await world.as(who).get(`/threads/${thread}`)).json().thread.may.invite
  const path = `/threads/${thread}/participants`
  const invited = await world.as(who).post(path, { memberIds: [added.id] })
  const removed = await world.as(who).delete(`${path}/${added.id}`)
  const done = [invited.statusCode, removed.statusCode].map((status) => status < 300)
  expect(done).toEqual([shown, shown])
  return shown as boolean
}
const everybody = async (thread: string, people: Somebody[]) => {
  const found = []
  for (const who of people) found.push(await hosts(who, thread))
  return found
}
const change = (who: Somebody, what: string) => world.owner.query(`UPDATE member SET ${what} WHERE id = $1`, [who.id])

it('while the asker takes part, only they decide who does', async () => {
  const thread = await room()
  expect(await everybody(thread, [asker, first, second, guest])).toEqual([true, false, false, false])
})

it.each(['left the thread', 'left the forum', 'suspended'])(
  'when the asker has %s, the member who has been there longest decides; a guest never',
  async (how) => {
    const thread = await room()
    if (how === 'left the thread')
      expect((await world.as(asker).delete(`/threads/${thread}/participants/${asker.id}`)).statusCode).toBe(204)
    else await change(asker, `ended_at = now(), ending = '${how === 'suspended' ? 'suspended' : 'left'}'`)
    expect(await everybody(thread, [first, second, guest])).toEqual([true, false, false])
    await change(first, "ended_at = now(), ending = 'left'")
    expect(await everybody(thread, [second, guest])).toEqual([true, false])
  }
)

it('who comes back decides again', async () => {
  const thread = await room()
  await change(asker, "ended_at = now(), ending = 'suspended'")
  await change(asker, 'ended_at = NULL')
  expect(await hosts(first, thread)).toBe(false)
})

it('who took over the seat decides, when they take part, also when the asker stays in another office', async () => {
  const thread = await room()
  await world.owner.query(
    `INSERT INTO hand_over (seat_id, email, started_by_id, started_at, by_moderator, expires_at, successor_id, closed_at)
     SELECT id, 'x@waterrijk.example', holder_id, now(), false, now(), $2, now() FROM seat WHERE holder_id = $1`,
    [asker.id, second.id]
  )
  expect(await everybody(thread, [asker, first, second])).toEqual([false, false, true])
  await change(second, "ended_at = now(), ending = 'left'")
  expect(await everybody(thread, [asker, first])).toEqual([true, false])
})

describe('an heir', () => {
  const choose = async (who: Somebody, thread: string, heir: Somebody | null) =>
    (await world.as(who).put(`/threads/${thread}/heir`, { memberId: heir?.id ?? null })).statusCode
  const readersFor = async (who: Somebody, thread: string) =>
    (await world.as(who).get(`/threads/${thread}/readers`)).json()

  it('whom the asker chose beforehand decides when the asker is away, though another is there longer', async () => {
    const thread = await room()
    expect(await choose(asker, thread, second)).toBe(204)
    expect(await readersFor(first, thread)).toMatchObject({ hostId: asker.id, heirId: second.id })
    expect(await everybody(thread, [asker, first, second])).toEqual([true, false, false])
    await change(asker, "ended_at = now(), ending = 'left'")
    expect(await everybody(thread, [first, second, guest])).toEqual([false, true, false])
    await change(second, "ended_at = now(), ending = 'left'")
    expect(await hosts(first, thread)).toBe(true)
  })

  it('is chosen by the host alone while the asker is there, and is no guest, stranger or the host', async () => {
    const thread = await room()
    for (const who of [first, second, guest]) expect(await choose(who, thread, second)).toBe(403)
    for (const heir of [guest, asker, added]) expect(await choose(asker, thread, heir)).toBe(403)
    expect(await choose(added, thread, first)).toBe(404)
    expect(await choose(asker, thread, second)).toBe(204)
    expect(await choose(asker, thread, null)).toBe(204)
    expect((await readersFor(asker, thread)).heirId).toBeNull()
  })

  it('is chosen by the others when the host is gone without one: not themselves, and then no more', async () => {
    const thread = await room()
    await change(asker, "ended_at = now(), ending = 'left'")
    expect((await readersFor(second, thread)).may.chooseHeir).toBe(true)
    expect([await choose(guest, thread, second), await choose(second, thread, second)]).toEqual([403, 403])
    expect(await choose(first, thread, second)).toBe(204)
    expect(await everybody(thread, [first, second])).toEqual([false, true])
    expect([await choose(first, thread, null), (await readersFor(first, thread)).may.chooseHeir]).toEqual([403, false])
  })

  it('of two who choose each other at once, one decides', async () => {
    const thread = await room()
    await change(asker, "ended_at = now(), ending = 'left'")
    await Promise.all([choose(first, thread, second), choose(second, thread, first)])
    expect((await everybody(thread, [first, second])).toSorted()).toEqual([false, true])
  })
})

describe('a room with guests alone', () => {
  it('is closed by a moderator, who sees only that it is there, and who can remove the guests', async () => {
    const [moderator, reason] = [await world.member('Mo', [forum], 'moderator'), 'Er is geen lid meer.']
    const close = async (who: Somebody, id: string, more = {}) =>
      (await world.as(who).post(`/orphaned-threads/${id}/closing`, { reason, ...more })).statusCode
    const thread = await room()
    expect((await world.as(moderator).get('/orphaned-threads')).json()).toEqual([])
    expect(await close(moderator, thread)).toBe(404)
    for (const who of [asker, first, second]) await change(who, "ended_at = now(), ending = 'left'")

    const found = (await world.as(moderator).get('/orphaned-threads')).json()
    expect(found).toEqual([{ id: thread, forum: forum.slug, createdAt: expect.any(String), guests: 1 }])
    expect((await world.as(moderator).get(`/threads/${thread}`)).statusCode).toBe(404)
    expect((await world.as(guest).get('/orphaned-threads')).statusCode).toBe(404)
    expect(await close(guest, thread)).toBe(404)
    expect(await close(moderator, thread)).toBe(204)
    const { thread: seen } = (await world.as(guest).get(`/threads/${thread}`)).json()
    expect([seen.isLocked, seen.lockedReason, seen.may.reply]).toEqual([true, reason, false])
    expect(await close(moderator, thread)).toBe(404)

    const other = await room()
    for (const who of [asker, first, second]) await change(who, "ended_at = now(), ending = 'left'")
    expect(await close(moderator, other, { removesGuests: true })).toBe(204)
    expect((await world.as(guest).get(`/threads/${other}`)).statusCode).toBe(404)
    const { rows } = await world.owner.query(
      "SELECT subject_id AS id, reason, particulars FROM moderation_action WHERE kind = 'orphanClosed' ORDER BY moderation_action.id"
    )
    expect(rows).toEqual([
      { id: thread, reason, particulars: { removed: 0 } },
      { id: other, reason, particulars: { removed: 1 } }
    ])
  })
})
