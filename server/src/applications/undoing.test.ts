import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addApplication } from '../../test/applications.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { minutes } from '../platform/clock.ts'
import type { Announcement } from '../platform/database.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let moderator: Somebody, colleague: Somebody, member: Somebody
const announced: Announcement[] = []

beforeAll(async () => {
  world = await createWorld({ UNDO_WITHIN: '600' })
  await fillRegister(world)
  world.database.onAnnouncement((announcement) => announced.push(announcement))
  post = await openPostOffice(world)
  forum = await world.forum('maatschappelijke-onrust')
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
  member = await world.member('Marit Zandstra', [forum])
})
afterAll(() => world.close())

const reason = 'Gebeld met de griffie.'
const approve = (path: string, who = moderator) => world.as(who).post(`${path}/approval`, { reason })
const undo = (path: string, who = moderator) => world.as(who).post(`${path}/approval/undoing`)
const outcome = ({ statusCode, body }: { statusCode: number; body: string }) =>
  body ? [statusCode, JSON.parse(body).code] : [statusCode]
const rowOf = async (id: string) =>
  (await world.owner.query('SELECT * FROM application WHERE id = $1', [id])).rows[0] as Record<string, unknown>
const membersNamed = async (name: string) =>
  (await world.owner.query('SELECT id FROM member WHERE name = $1', [name])).rows.length
const seatsTaken = async () => (await world.owner.query('SELECT count(*)::int FROM seat')).rows[0].count as number

describe('an approval', () => {
  it('is undone within ten minutes: the application waits as before, no member, no letter, a line in the record', async () => {
    const { id, path, email, name } = await addApplication(world, { forums: [forum] })
    const before = [await rowOf(id), await seatsTaken()]
    expect(outcome(await approve(path))).toEqual([204])
    expect([await membersNamed(name), (await world.as(colleague).get(path)).json().may.undo]).toEqual([1, true])
    expect(await post.lettersTo(email)).toEqual([])

    await world.wait(minutes(9))
    const { member_id: newcomer } = await rowOf(id)
    expect(outcome(await undo(path, colleague))).toEqual([204])
    // Who came in by their organisation meanwhile hears nothing more.
    expect(announced).toContainEqual({ kind: 'membership.ended', memberId: newcomer })
    expect([await rowOf(id), await seatsTaken()]).toEqual(before)
    expect(await membersNamed(name)).toBe(0)
    await world.wait(minutes(10))
    expect(await post.lettersTo(email)).toEqual([])
    const { rows } = await world.owner.query(
      'SELECT kind, actor_id AS by FROM moderation_action WHERE subject_id = $1 ORDER BY id',
      [id]
    )
    expect(rows).toEqual([
      { kind: 'applicationApproved', by: moderator.id },
      { kind: 'approvalUndone', by: colleague.id }
    ])
    expect(outcome(await undo(path))).toEqual([409, 'application.too-late'])
    expect(outcome(await approve(path))).toEqual([204])
  })

  it('stands after ten minutes: the letter leaves, once', async () => {
    const { path, email } = await addApplication(world)
    await approve(path)
    await world.wait(minutes(9))
    expect(await post.lettersTo(email)).toEqual([])
    const { letterAt } = (await world.as(moderator).get(path)).json()
    expect(new Date(letterAt).getTime() - world.clock().getTime()).toBeLessThanOrEqual(minutes(1))
    await world.wait(minutes(1))
    await world.app.makeRounds()
    expect(await post.lettersTo(email)).toHaveLength(1)
    expect(outcome(await undo(path))).toEqual([409, 'application.too-late'])
    expect((await world.as(moderator).get(path)).json()).toMatchObject({ letterAt: null, may: { undo: false } })
  })

  it('of two moderators goes back to the first one (R-ID-4)', async () => {
    const { id, path } = await addApplication(world, { role: 'mayor', email: 'dirk@denhaag.nl', code: 'GM0518' })
    await approve(path)
    const before = await rowOf(id)
    expect(outcome(await approve(path, colleague))).toEqual([204])
    expect(outcome(await undo(path))).toEqual([204])
    expect(await rowOf(id)).toEqual(before)
    expect(outcome(await approve(path, colleague))).toEqual([204])
  })

  it('of two who undo it at once, one does', async () => {
    const { path } = await addApplication(world)
    await approve(path)
    const replies = await Promise.all([moderator, colleague, moderator, colleague].map((who) => undo(path, who)))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409, 409])
  })
})

it('is for moderators alone, and not about themselves', async () => {
  const { path } = await addApplication(world, { name: colleague.name })
  await approve(path)
  expect((await undo(path, member)).statusCode).toBe(404)
  expect(outcome(await undo(path, colleague))).toEqual([403, 'application.forbidden'])
})
