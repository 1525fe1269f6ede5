import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addApplication } from '../../test/applications.ts'
import { listen } from '../../test/ears.ts'
import type { PostOffice } from '../../test/post-office.ts'
import { createTownHall, inOffice, memberAt, recordOf, seatOf } from '../../test/seats.ts'
import { second } from '../../test/second.ts'
import type { Somebody, World } from '../../test/world.ts'
import { after, days } from '../platform/clock.ts'
import { watchSeats } from './rounds.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let acting: Somebody, mayor: Somebody, moderator: Somebody, colleague: Somebody

const reason = 'Staat in het besluit.'

beforeAll(async () => {
  ;({ world, post } = await createTownHall())
})
beforeEach(async () => {
  await post.lettersTo('nobody')
  await world.empty()
  // The middle of a day in UTC and in Amsterdam.
  world.sleep(Date.UTC(2040, 0, 16, 10) - world.clock().getTime())
  forum = await world.forum()
  acting = await inOffice(world, 'Marit Zandstra', [forum], 'deputyMayor', 'GM0363')
  mayor = await inOffice(world, 'Bram Hoekstra', [forum], 'mayor', 'GM0518')
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
})
afterAll(() => world.close())

/** The day so many days from now, as the API writes it. */
const inDays = (count: number) => after(world.clock(), days(count)).toISOString().slice(0, 10)
const end = async (who: Somebody, until: string | null, by = moderator) =>
  world.as(by).put(`/seats/${(await seatOf(world, who)).id}/end-day`, { until, reason })
const confirm = async (who: Somebody) =>
  world.as(moderator).post(`/seats/${(await seatOf(world, who)).id}/confirmation`, { reason })
const isHere = async (who: Somebody) =>
  (await world.owner.query('SELECT ended_at IS NULL AS here FROM member WHERE id = $1', [who.id])).rows[0].here
const letters = async (who: Somebody) =>
  (await post.lettersTo(`${who.id}@waterrijk.example`))
    .map(({ subject }) => subject.replace('Raadkamer: ', ''))
    .toReversed()
const endsOn = async (who: Somebody) =>
  (await world.owner.query('SELECT ends_on::text AS day FROM seat WHERE holder_id = $1 AND until IS NULL', [who.id]))
    .rows[0].day

describe('R-ID-5 a membership ends at its end date', () => {
  it('after letters at 30, 14 and 3 days, each once; on the day the member is out at once, and nothing is erased', async () => {
    expect((await end(acting, inDays(40))).statusCode).toBe(204)
    for (const pause of [9, 2, 1, 13, 3, 8, 2]) await world.wait(days(pause))
    expect(await letters(acting)).toEqual(Array(3).fill('uw toegang loopt af'))
    expect((await post.lettersTo(`${acting.id}@waterrijk.example`))[0]!.text).not.toMatch(
      /Zandstra|Amsterdam|burgemeester|20\d\d/
    )
    expect(await isHere(acting)).toBe(true)

    const ears = await listen(world, acting)
    await world.wait(days(2))
    await ears.closed()
    expect((await world.as(acting).get('/me')).statusCode).toBe(401)
    expect((await letters(acting)).at(-1)).toBe('uw toegang staat stil')
    expect((await recordOf(world, acting)).at(-1)).toEqual({
      kind: 'membershipSuspended',
      actor_id: null,
      reason: '',
      particulars: { why: 'officeEnded' }
    })
    expect((await seatOf(world, acting)).holder_id).toBe(acting.id)
    expect(await isHere(mayor)).toBe(true)
  })

  it('which a moderator moves or takes away, with a reason; whoever was told hears of the new one too', async () => {
    await end(acting, inDays(5))
    await world.wait(days(0))
    const later = inDays(60)
    expect((await end(acting, later)).statusCode).toBe(204)
    expect((await recordOf(world, acting)).at(-1)).toEqual({
      kind: 'roleChanged',
      actor_id: moderator.id,
      reason,
      particulars: { change: 'endDay', until: later }
    })
    await world.wait(days(35))
    expect([await letters(acting), await isHere(acting)]).toEqual([Array(2).fill('uw toegang loopt af'), true])
    expect((await world.as(acting).get('/me/seat')).json().endsOn).toBe(later)
    await end(acting, null)
    await world.wait(days(90))
    expect([await isHere(acting), await endsOn(acting)]).toEqual([true, null])
  })

  it('and after it a moderator who confirms lets them in again; a contact’s yes does not', async () => {
    await world
      .as(moderator)
      .put('/seat-places/GM0363/contact', { name: 'Anneke Griffier', email: 'a.griffier@amsterdam.nl' })
    await world.as(moderator).post(`/seats/${(await seatOf(world, acting)).id}/confirmation-requests`)
    await end(acting, inDays(2))
    await world.wait(days(0))
    await world.wait(days(3))
    const token = await post.tokenFor('a.griffier@amsterdam.nl')
    expect(
      (
        await world.as(null).post(`/seat-confirmations/${token}`, {
          answers: [{ seatId: (await seatOf(world, acting)).id, isRight: true }]
        })
      ).statusCode
    ).toBe(204)
    await letters(acting)
    expect(await isHere(acting)).toBe(false)

    expect((await confirm(acting)).statusCode).toBe(204)
    expect([await isHere(acting), await endsOn(acting)]).toEqual([true, null])
    await world.wait(days(1))
    expect(await isHere(acting)).toBe(true)
  })

  it('but not before they were told, where no server ran; and of two servers one tells', async () => {
    await end(acting, inDays(5))
    world.sleep(days(20))
    await Promise.all(Array.from({ length: 6 }, () => watchSeats(world.database, world.clock())))
    expect([await letters(acting), await isHere(acting), await endsOn(acting)]).toEqual([
      ['uw toegang loopt af'],
      true,
      inDays(3)
    ])
    await world.wait(days(3))
    expect(await isHere(acting)).toBe(false)
  })

  it('never of the last moderators', async () => {
    await end(moderator, inDays(2), colleague)
    await end(colleague, inDays(2))
    await world.wait(days(0))
    await world.wait(days(3))
    expect([await isHere(moderator), await isHere(colleague)]).toEqual([true, true])
  })

  it('which is a day to come, given by another moderator', async () => {
    expect((await end(acting, inDays(0))).json().errors).toMatchObject([{ path: 'until', code: 'until.past' }])
    expect((await end(moderator, inDays(9))).json().code).toBe('seat.forbidden')
    expect((await end(acting, inDays(9), mayor)).statusCode).toBe(404)
    expect(await endsOn(acting)).toBeNull()
  })
})

describe('an end date goes with the office', () => {
  it('it comes with a change of role, and goes with the next; it stays when the municipality merges', async () => {
    const change = (role: string, until?: string) =>
      world.as(moderator).post(`/memberships/${acting.id}/role-changes`, {
        role,
        acting: role === 'mayor',
        evidence: 'Gebeld.',
        ...(until && { until })
      })
    expect((await change('mayor', inDays(90))).statusCode).toBe(204)
    expect(await endsOn(acting)).toBeNull()
    expect((await second(world, colleague, acting)).statusCode).toBe(204)
    expect(await endsOn(acting)).toBe(inDays(90))
    expect((await change('alderman', inDays(0))).json().errors).toMatchObject([{ path: 'until', code: 'until.past' }])

    await change('alderman', inDays(80))
    const { id } = await seatOf(world, acting)
    expect(
      (await world.as(moderator).post('/seat-places/GM0363/merger', { successorCode: 'GM0518', seatIds: [id], reason }))
        .statusCode
    ).toBe(204)
    expect([(await seatOf(world, acting)).municipality_code, await endsOn(acting)]).toEqual(['GM0518', inDays(80)])
    await change('official')
    expect(await endsOn(acting)).toBeNull()
  })

  it('it comes with an approval: of two moderators the second may say another than the first', async () => {
    const admitted = async (second: object) => {
      const { id, path, email } = await addApplication(world, {
        role: 'partner',
        organisation: 'Politie',
        forums: [forum]
      })
      expect(
        (await world.as(moderator).post(`${path}/approval`, { reason: 'Gebeld.', until: inDays(0) })).json().errors
      ).toMatchObject([{ path: 'until', code: 'until.past' }])
      await world.as(moderator).post(`${path}/approval`, { reason: 'Gebeld.', until: inDays(100) })
      expect((await world.as(colleague).get(path)).json().until).toBe(inDays(100))
      await world.as(colleague).post(`${path}/approval`, { reason: 'Gebeld.', ...second })
      expect((await recordOf(world, { id })).map(({ particulars }) => particulars.until)[0]).toBe(inDays(100))
      return endsOn(await memberAt(world, email))
    }
    expect([await admitted({}), await admitted({ until: inDays(50) }), await admitted({ until: null })]).toEqual([
      inDays(100),
      inDays(50),
      null
    ])
  })

  it('a successor does not get the predecessor’s', async () => {
    await end(mayor, inDays(50))
    await world.as(moderator).post(`/seats/${(await seatOf(world, mayor)).id}/hand-overs`, {
      email: `${acting.id}@waterrijk.example`,
      reason: 'Gebeld.',
      cannotWait: true
    })
    await second(world, colleague, mayor)
    expect(
      (await world.as(acting).post(`/seat-offers/${await post.tokenFor(`${acting.id}@waterrijk.example`)}/taking`))
        .statusCode
    ).toBe(200)
    expect([(await seatOf(world, acting)).office, await endsOn(acting)]).toEqual(['mayor', null])
  })
})
