import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../test/ears.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let forum: { id: string }
let moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  forum = await world.forum()
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
})
afterAll(() => world.close())

const kept = ['session', 'enrolment_link', 'passkey', 'contact', 'enrolment'] as const

/** A member with a row in each table that ending a membership changes. */
async function equipped(name: string) {
  const member = await world.member(name, [forum])
  await world.owner.query(
    "INSERT INTO passkey (id, member_id, public_key, transports, name) VALUES ($1, $2, '', '{}', 'Laptop')",
    [name, member.id]
  )
  await world.owner.query(
    "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES (sha256($1::bytea), $2, 'x@waterrijk.example', now() + interval '3 days')",
    [name, member.id]
  )
  return member
}

async function left(member: Somebody) {
  const counts = await Promise.all(
    kept.map(async (table) => [
      table,
      (await world.owner.query(`SELECT count(*)::int FROM ${table} WHERE member_id = $1`, [member.id])).rows[0].count
    ])
  )
  return Object.fromEntries(counts)
}

const suspend = (member: Somebody) =>
  world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [member.id])

describe('a membership that ends', () => {
  it('for good takes sessions, links, factors and address with it', async () => {
    const member = await equipped('Anna')
    expect(
      (await world.as(moderator).post(`/memberships/${member.id}/ending`, { reason: 'Zij werkt elders.' })).statusCode
    ).toBe(204)
    expect(await left(member)).toEqual({ session: 0, enrolment_link: 0, passkey: 0, contact: 0, enrolment: 1 })
    expect((await world.as(moderator).get(`/memberships/${member.id}`)).json()).toMatchObject({
      ending: 'left',
      email: null
    })
  })

  it('by suspension shuts everybody out at once, and keeps what lets them come back', async () => {
    const member = await equipped('Bram')
    await suspend(member)
    expect(await left(member)).toEqual({ session: 0, enrolment_link: 0, passkey: 1, contact: 1, enrolment: 1 })
    expect((await world.as(member).get('/me')).statusCode).toBe(401)
    await expect(world.database.asMember(member, ({ db }) => db.forum.count())).rejects.toThrow('viewer.unknown')
    // The passkey signs nobody in: forum_door does not find its member.
    expect(await world.database.atTheDoor(({ db }) => db.passkey.count({ where: { memberId: member.id } }))).toBe(0)
    await expect(listen(world, member)).rejects.toThrow('viewer.unknown')

    await world.owner.query('UPDATE member SET ended_at = NULL WHERE id = $1', [member.id])
    expect((await world.owner.query('SELECT ending FROM member WHERE id = $1', [member.id])).rows).toEqual([
      { ending: null }
    ])
    expect(await world.database.atTheDoor(({ db }) => db.passkey.count({ where: { memberId: member.id } }))).toBe(1)
  })

  it('after a suspension ends for good after all, and then keeps nothing', async () => {
    const member = await equipped('Carla')
    await suspend(member)
    const end = () =>
      world.as(moderator).post(`/memberships/${member.id}/ending`, { reason: 'Zij is geen wethouder meer.' })
    expect((await end()).statusCode).toBe(204)
    expect(await left(member)).toEqual({ session: 0, enrolment_link: 0, passkey: 0, contact: 0, enrolment: 1 })
    expect((await end()).json().code).toBe('membership.ended')
  })
})
