import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addApplication } from '../../test/applications.ts'
import { listen } from '../../test/ears.ts'
import { second } from '../../test/second.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let forum: { id: string }
let moderator: Somebody, colleague: Somebody, member: Somebody
let path: string

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  await fillRegister(world)
  forum = await world.forum()
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
})
beforeEach(async () => {
  member = await world.member('Roos Terpstra', [forum], 'official')
  await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = $1", [member.id])
  path = `/memberships/${member.id}/role-changes`
})
afterAll(() => world.close())

const evidence = 'Raadsbesluit van 12 november.'
const change = (role: string, who = moderator, more: object = {}) =>
  world.as(who).post(path, { role, evidence, ...more })
const roleOf = async (id: string) =>
  (await world.owner.query('SELECT role FROM member WHERE id = $1', [id])).rows[0].role
const recordOf = async (id: string) =>
  (
    await world.owner.query(
      "SELECT actor_id AS by, reason, particulars FROM moderation_action WHERE subject_id = $1 AND kind = 'roleChanged' ORDER BY id",
      [id]
    )
  ).rows
const waiting = async () =>
  (await world.as(colleague).get(path)).json().find(({ state }: { state: string }) => state === 'waiting')
const outcome = ({ statusCode, body }: { statusCode: number; body: string }) =>
  body ? [statusCode, JSON.parse(body).code] : [statusCode]

describe('who is kept out', () => {
  it('members, and the one concerned', async () => {
    expect((await change('alderman', member)).statusCode).toBe(404)
    expect(
      outcome(
        await world.as(moderator).post(`/memberships/${moderator.id}/role-changes`, { role: 'official', evidence })
      )
    ).toEqual([409, 'role-change.own'])
  })

  it('R-ID-4 a moderator of the same municipality', async () => {
    const own = await world.member('Mo Eigen', [forum], 'moderator')
    await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = ANY ($1)", [[own.id, member.id]])
    expect(outcome(await change('alderman', own))).toEqual([403, 'role-change.forbidden'])
    expect(await roleOf(member.id)).toBe('official')
  })
})

it('R-ID-10 a change is recorded: who, by whom, on what evidence, until when', async () => {
  expect((await change('alderman', moderator, { acting: true, until: '2099-05-01' })).statusCode).toBe(204)
  expect(await roleOf(member.id)).toBe('alderman')
  expect(await recordOf(member.id)).toEqual([
    {
      by: moderator.id,
      reason: evidence,
      particulars: {
        change: 'done',
        role: 'alderman',
        acting: true,
        fromRole: 'official',
        fromActing: false,
        until: '2099-05-01'
      }
    }
  ])
  expect((await world.as(moderator).get(path)).json()).toMatchObject([
    {
      role: 'alderman',
      fromRole: 'official',
      evidence,
      until: '2099-05-01',
      state: 'done',
      askedBy: { name: 'Joëlle Mensink' }
    }
  ])
  expect(outcome(await change('alderman', moderator, { acting: true }))).toEqual([409, 'role-change.same'])
  expect((await world.as(moderator).post(path, { role: 'mayor' })).statusCode).toBe(400)
})

it('an office is of a municipality, and nobody acts for who has none', async () => {
  const fault = (role: string, path: string, acting = false) =>
    world
      .as(moderator)
      .post(path, { role, acting, evidence })
      .then((reply) => reply.json().errors)
  const expert = await world.member('Eva Expert', [forum], 'expert')
  expect(await fault('mayor', `/memberships/${expert.id}/role-changes`)).toMatchObject([
    { path: 'role', code: 'municipality.none' }
  ])
  expect(await fault('partner', path, true)).toMatchObject([{ path: 'role', code: 'acting.no-office' }])
  expect([await roleOf(expert.id), await roleOf(member.id)]).toEqual(['expert', 'official'])
})

it('closes what is open on their screen: whoever is no moderator any more hears nothing of the desk', async () => {
  const leaving = await world.member('Mo Elders', [forum], 'moderator')
  await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = $1", [leaving.id])
  const ears = await listen(world, leaving)
  expect(
    (await world.as(moderator).post(`/memberships/${leaving.id}/role-changes`, { role: 'official', evidence }))
      .statusCode
  ).toBe(204)
  expect((await second(world, colleague, leaving)).statusCode).toBe(204)
  await ears.closed()
})

describe('R-ID-4 a role that two moderators give', () => {
  it.each(['mayor', 'moderator', 'partner'])('%s waits for another, who is not the first', async (role) => {
    expect((await change(role)).statusCode).toBe(204)
    expect(await roleOf(member.id)).toBe('official')
    const { id } = await waiting()
    const found = async () =>
      (await world.as(colleague).get('/role-changes')).json().some((person: { id: string }) => person.id === member.id)
    expect(await found()).toBe(true)
    expect(outcome(await change('alderman'))).toEqual([409, 'role-change.open'])
    expect(outcome(await world.as(moderator).post(`/role-changes/${id}/seconding`))).toEqual([
      409,
      'role-change.needs-second'
    ])

    const replies = await Promise.all(
      Array.from({ length: 5 }, () => world.as(colleague).post(`/role-changes/${id}/seconding`))
    )
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409, 409, 409])
    expect(await roleOf(member.id)).toBe(role)
    expect(await found()).toBe(false)
    expect((await recordOf(member.id)).map(({ by }) => by)).toEqual([moderator.id, colleague.id])
  })

  it('can be withdrawn, and lapses with the moderator who proposed it', async () => {
    await change('moderator')
    expect((await world.as(colleague).delete(`/role-changes/${(await waiting()).id}`)).statusCode).toBe(204)

    const leaving = await world.member('Mo Weg', [forum], 'moderator')
    await change('partner', leaving)
    const { id } = await waiting()
    await world.owner.query("UPDATE member SET role = 'official' WHERE id = $1", [leaving.id])
    expect(outcome(await world.as(colleague).post(`/role-changes/${id}/seconding`))).toEqual([409, 'role-change.done'])
    expect(await roleOf(member.id)).toBe('official')
  })

  it('the database itself keeps the second from being the first or the one concerned', async () => {
    await change('partner')
    for (const who of [moderator, member]) {
      await expect(
        world.owner.query('UPDATE role_change SET seconded_by_id = $2 WHERE member_id = $1', [member.id, who.id])
      ).rejects.toThrow('role_change_four_eyes')
    }
  })
})

it('R-ID-10 a municipality gets all its members, with how each came by their role', async () => {
  const { path: application, email } = await addApplication(world, {
    name: 'Nora Nieuw',
    code: 'GM0518',
    email: 'nora@denhaag.nl'
  })
  await world.as(moderator).post(`${application}/approval`, { reason: 'Gebeld met de griffie.' })
  const {
    rows: [nora]
  } = await world.owner.query('SELECT member_id AS id FROM contact WHERE email = $1', [email])
  await world.as(colleague).post(`/memberships/${nora.id}/role-changes`, { role: 'official', evidence })

  const overview = (await world.as(moderator).get('/membership-overview?municipality=GM0518')).json()
  expect(overview.municipalities).toContainEqual({ code: 'GM0518', name: 'Den Haag', members: 1 })
  expect(overview.members).toMatchObject([
    {
      name: 'Nora Nieuw',
      email,
      role: 'official',
      events: [
        { kind: 'applicationApproved', by: 'Joëlle Mensink', reason: 'Gebeld met de griffie.' },
        {
          kind: 'roleChanged',
          by: 'Kofi Amponsah',
          reason: evidence,
          particulars: { fromRole: 'alderman', role: 'official' }
        }
      ]
    }
  ])
  expect((await world.as(moderator).get('/membership-overview')).json().members).toEqual([])
})
