import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addApplication } from '../../test/applications.ts'
import { second } from '../../test/second.ts'
import { createTownHall, inOffice, recordOf, seatOf } from '../../test/seats.ts'
import type { Somebody, World } from '../../test/world.ts'
import { days } from '../platform/clock.ts'
import { changeNeedsSecond } from './policy.ts'
import { MemberRole } from './schema.ts'

let world: World
let forum: { id: string; slug: string }
let first: Somebody, other: Somebody, third: Somebody

beforeAll(async () => {
  ;({ world } = await createTownHall())
  forum = await world.forum()
  first = await world.member('Joëlle Mensink', [forum], 'moderator')
  other = await world.member('Kofi Amponsah', [forum], 'moderator')
  third = await world.member('Mo Derde', [forum], 'moderator')
})
afterAll(() => world.close())

const reason = 'Gebeld met de griffie.'
const high = ['mayor', 'moderator', 'partner']
let count = 0
const member = (role: MemberRole = 'official') => inOffice(world, `Lid ${(count += 1)}`, [forum], role, 'GM0363')
const moderator = () => world.member(`Mo ${(count += 1)}`, [forum], 'moderator')
const stateOf = async ({ id }: { id: string }) =>
  (await world.owner.query('SELECT role, ending FROM member WHERE id = $1', [id])).rows[0]
const waits = async ({ id }: { id: string }) =>
  (
    await world.owner.query(
      'SELECT 1 FROM role_change WHERE member_id = $1 AND done_at IS NULL AND withdrawn_at IS NULL',
      [id]
    )
  ).rowCount === 1

/** Every way in which a moderator changes the place of a member, and whom it waits for a second moderator. */
const ways: Record<string, (who: Somebody) => Promise<{ statusCode: number }>> = {
  ending: (who) => world.as(first).post(`/memberships/${who.id}/ending`, { reason }),
  suspension: async (who) => world.as(first).post(`/seats/${(await seatOf(world, who)).id}/suspension`, { reason }),
  endDay: async (who) =>
    world.as(first).put(`/seats/${(await seatOf(world, who)).id}/end-day`, { reason, until: '2099-05-01' }),
  role: (who) => world.as(first).post(`/memberships/${who.id}/role-changes`, { role: 'alderman', evidence: reason })
}

describe('R-ID-4, 2.3.5 power over who is who wants two moderators', () => {
  it.each(Object.keys(ways))('%s of a moderator waits, of another member not', async (way) => {
    const [mo, anna] = [await moderator(), await member()]
    await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = $1", [mo.id])
    for (const who of [mo, anna]) expect([way, (await ways[way]!(who)).statusCode]).toEqual([way, 204])
    expect([await waits(mo), await waits(anna)]).toEqual([true, false])
    expect(await stateOf(mo)).toEqual({ role: 'moderator', ending: null })
    expect((await seatOf(world, mo)).ends_on).toBeNull()

    const changes = (await world.as(first).get(`/memberships/${mo.id}/role-changes`)).json()
    const seconding = `/role-changes/${changes[0].id}/seconding`
    expect([changes[0].kind, changes[0].may.second]).toEqual([way, false])
    expect((await world.as(first).post(seconding)).json().code).toBe('role-change.needs-second')
    expect((await world.as(mo).post(seconding)).json().code).toBe('role-change.own')
    expect((await world.as(anna).post(seconding)).statusCode).toBe(way === 'ending' || way === 'suspension' ? 401 : 404)
    expect(await waits(mo)).toBe(true)

    expect((await world.as(other).post(seconding)).statusCode).toBe(204)
    expect(await waits(mo)).toBe(false)
    expect((await recordOf(world, mo)).map(({ actor_id }) => actor_id).slice(0, 2)).toEqual([first.id, other.id])
    const done = { ending: [null], suspension: [null], endDay: ['2099-05-01'], role: [null] }[way]!
    const ended = { ending: 'left', suspension: 'suspended' }[way] ?? null
    expect(await stateOf(mo)).toEqual({ role: way === 'role' ? 'alderman' : 'moderator', ending: ended })
    if (!ended) expect([(await seatOf(world, mo)).ends_on?.toLocaleDateString('sv') ?? null]).toEqual(done)
  })

  it.each(MemberRole.options)('an invitation of a %s waits when the role is high', async (role) => {
    const isOffice = ['mayor', 'deputyMayor', 'alderman', 'official'].includes(role)
    const email = `${role}.${(count += 1)}@denhaag.nl`
    const sent = await world.as(first).post('/invitations', {
      name: `Nieuw ${count}`,
      email,
      role,
      ...(isOffice ? { municipalityCode: 'GM0518' } : { organisation: 'VNG' }),
      forumIds: [forum.id],
      reason
    })
    expect(sent.statusCode).toBe(204)
    const {
      rows: [invitation]
    } = await world.owner.query('SELECT id FROM invitation WHERE email = $1', [email])
    const { items } = (await world.as(first).get('/invitations')).json()
    const { state } = items.find(({ id }: { id: string }) => id === invitation.id)
    expect([role, state === 'waiting']).toEqual([role, high.includes(role)])
    if (high.includes(role))
      await expect(
        world.owner.query("UPDATE invitation SET token_hash = 'x' WHERE id = $1", [invitation.id])
      ).rejects.toThrow('invitation_of_two')
  })

  it.each(['mayor', 'deputyMayor', 'alderman', 'official', 'partner'])(
    'an application as %s waits when the role is high',
    async (role) => {
      const { path } = await addApplication(world, {
        role,
        forums: [forum],
        ...(role === 'partner' ? { organisation: 'Politie' } : { code: 'GM0518', email: `${role}.aanvraag@denhaag.nl` })
      })
      await world.as(first).post(`${path}/approval`, { reason })
      expect((await world.as(first).get(path)).json().state).toBe(high.includes(role) ? 'waiting' : 'approved')
      if (!high.includes(role)) return
      expect((await world.as(first).post(`${path}/approval`, { reason })).json().code).toBe('application.needs-second')
      await expect(
        world.owner.query(
          "UPDATE application SET state = 'approved', decided_by_id = $2, first_approved_by_id = NULL WHERE id = $1",
          [path.split('/')[2], first.id]
        )
      ).rejects.toThrow('application_of_two')
    }
  )

  it.each(MemberRole.exclude(['expert']).options)(
    'a change of role to %s waits when the role is high',
    async (role) => {
      const anna = await member(role === 'official' ? 'alderman' : 'official')
      await world.as(first).post(`/memberships/${anna.id}/role-changes`, { role, evidence: reason })
      expect([role, await waits(anna)]).toEqual([role, high.includes(role)])
    }
  )

  it('the sixth ending in a day waits, of a suspension too, and the next day not', async () => {
    await world.wait(days(1))
    const [mo, colleague] = [await moderator(), await moderator()]
    const end = async (way: 'ending' | 'suspension') => {
      const anna = await member()
      const path = way === 'ending' ? `/memberships/${anna.id}` : `/seats/${(await seatOf(world, anna)).id}`
      expect((await world.as(mo).post(`${path}/${way}`, { reason })).statusCode).toBe(204)
      return anna
    }
    const ended = []
    for (const way of ['ending', 'ending', 'suspension', 'ending', 'suspension'] as const) ended.push(await end(way))
    expect(await Promise.all(ended.map(waits))).toEqual(Array(5).fill(false))
    const [sixth, seventh] = [await end('ending'), await end('suspension')]
    expect([await waits(sixth), await stateOf(sixth)]).toEqual([true, { role: 'official', ending: null }])
    expect([await waits(seventh), await stateOf(seventh)]).toEqual([true, { role: 'official', ending: null }])
    expect((await second(world, colleague, seventh)).statusCode).toBe(204)
    expect(await stateOf(seventh)).toEqual({ role: 'official', ending: 'suspended' })
    await world.wait(days(1))
    expect(await waits(await end('ending'))).toBe(false)
  })

  it('a proposal lapses with the moderator who made it, and with one of the others by withdrawing it', async () => {
    const [mo, leaving] = [await moderator(), await moderator()]
    await world.as(leaving).post(`/memberships/${mo.id}/ending`, { reason })
    expect(await waits(mo)).toBe(true)
    await world.as(first).post(`/memberships/${leaving.id}/ending`, { reason })
    await second(world, third, leaving)
    expect([await waits(mo), await stateOf(mo)]).toEqual([false, { role: 'moderator', ending: null }])
  })

  it('the database itself refuses such a change by one', async () => {
    const mo = await moderator()
    await ways.ending!(mo)
    await expect(
      world.owner.query('UPDATE role_change SET done_at = now() WHERE member_id = $1', [mo.id])
    ).rejects.toThrow('role_change_of_two')
  })
})

it('the rule says of each kind and role whether it needs two', () => {
  const needing = (kind: Parameters<typeof changeNeedsSecond>[0]['kind'], fromRole: MemberRole = 'official') =>
    MemberRole.options.filter((role) => changeNeedsSecond({ kind, role, fromRole }, 0))
  expect(needing('role')).toEqual(['mayor', 'moderator', 'partner'])
  expect(needing('restoration')).toEqual(['mayor', 'moderator', 'partner'])
  expect(needing('handOver')).toEqual(MemberRole.options)
  for (const kind of ['ending', 'suspension', 'endDay'] as const) {
    expect(needing(kind)).toEqual([])
    expect(needing(kind, 'moderator')).toEqual(MemberRole.options)
  }
})
