import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listen } from '../../test/ears.ts'
import { fillRegister } from '../../test/register.ts'
import { inOffice, recordOf, seatOf } from '../../test/seats.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { fillHouse } from '../commands/fill-house.ts'
import { days } from '../platform/clock.ts'

const reason = 'Herindeling per 1 januari.'

describe('a municipality that merges', () => {
  let world: World
  let forum: { id: string; slug: string }
  let mayor: Somebody, official: Somebody, moderator: Somebody

  beforeAll(async () => {
    world = await createWorld()
    await world.listen()
    await fillRegister(world)
  })
  beforeEach(async () => {
    await world.empty()
    await world.owner.query('UPDATE municipality SET ended_on = NULL')
    await world.owner.query('DELETE FROM municipality_successor')
    forum = await world.forum()
    mayor = await inOffice(world, 'Marit Zandstra', [forum], 'mayor', 'GM0534')
    official = await inOffice(world, 'Sietske Veenstra', [forum], 'official', 'GM0534')
    moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  })
  afterAll(() => world.close())

  const merge = async (from: string, to: string, who: Somebody[], by = moderator) =>
    world.as(by).post(`/seat-places/${from}/merger`, {
      successorCode: to,
      seatIds: await Promise.all(who.map(async (one) => (await seatOf(world, one)).id)),
      reason
    })
  const ending = async ({ id }: Somebody) =>
    (await world.owner.query('SELECT ending FROM member WHERE id = $1', [id])).rows[0].ending

  it('R-ID-6 moves its members to the successor, pending confirmation; posts keep what stood there', async () => {
    const { id: thread } = (
      await world.as(mayor).post(`/forums/${forum.slug}/threads`, {
        title: 'Van voor de herindeling',
        markdown: 'Zo was het.',
        audience: 'forum'
      })
    ).json()
    expect((await merge('GM0534', 'GM1525', [mayor, official])).statusCode).toBe(204)

    expect((await world.as(mayor).get('/me')).json().person).toMatchObject({ role: 'mayor', organisation: 'Teylingen' })
    for (const moved of [mayor, official]) {
      const { municipality_code, asked_at, due_at } = await seatOf(world, moved)
      expect([
        municipality_code,
        asked_at !== null,
        Math.round((due_at.getTime() - world.clock().getTime()) / days(1))
      ]).toEqual(['GM1525', true, 30])
    }
    expect((await world.as(moderator).get(`/threads/${thread}`)).json().posts[0].author).toMatchObject({
      organisation: expect.stringMatching(/^Hillegom \(\d{4}\)$/),
      role: 'mayor'
    })
    expect(await recordOf(world, mayor)).toEqual([
      { kind: 'seatMoved', actor_id: moderator.id, reason: '', particulars: { from: 'Hillegom', to: 'Teylingen' } }
    ])
    const [, , merged] = (await world.as(moderator).get('/moderation-actions')).json().items
    expect(merged).toMatchObject({
      kind: 'municipalityMerged',
      subject: 'Hillegom',
      reason,
      particulars: { successor: 'Teylingen' }
    })
    expect(
      (await world.owner.query("SELECT ended_on IS NOT NULL AS ended FROM municipality WHERE code = 'GM0534'")).rows
    ).toEqual([{ ended: true }])

    await world.wait(days(28))
    await world.wait(days(3))
    expect([await ending(mayor), await ending(official)]).toEqual(['suspended', 'suspended'])
  })

  it('R-ID-6 widens no thread: each reads and is read in exactly what they were', async () => {
    const [asker, there] = [
      await inOffice(world, 'Aisha Karim', [forum], 'alderman', 'GM0363'),
      await inOffice(world, 'Bram Hoekstra', [forum], 'official', 'GM1525')
    ]
    const { id } = (
      await world.as(asker).post(`/forums/${forum.slug}/threads`, {
        title: 'Alleen voor een paar',
        markdown: 'Tussen ons.',
        audience: 'invited',
        memberIds: [official.id]
      })
    ).json()
    const readers = async () =>
      (await world.as(asker).get(`/threads/${id}/readers`))
        .json()
        .items.map((one: { id: string }) => one.id)
        .toSorted()
    const before = await readers()
    await merge('GM0534', 'GM1525', [mayor, official])
    expect(await readers()).toEqual(before)
    for (const who of [mayor, there]) expect((await world.as(who).get(`/threads/${id}`)).statusCode).toBe(404)
    expect((await world.as(official).get(`/threads/${id}`)).statusCode).toBe(200)
  })

  it('leaves its mayor suspended where there is one already, with everything kept, and never two', async () => {
    const theirs = await inOffice(world, 'Bram Hoekstra', [forum], 'mayor', 'GM1525')
    const ears = await listen(world, mayor)
    expect((await merge('GM0534', 'GM1525', [mayor, official])).statusCode).toBe(204)
    await ears.closed()
    expect([await ending(mayor), await ending(official), await ending(theirs)]).toEqual(['suspended', null, null])
    expect(await seatOf(world, mayor)).toMatchObject({ municipality_code: 'GM0534', office: 'mayor' })
    expect((await recordOf(world, mayor)).at(-1)).toMatchObject({
      kind: 'membershipSuspended',
      particulars: { why: 'merged', municipality: 'Hillegom', successor: 'Teylingen' }
    })
    expect((await world.owner.query('SELECT FROM contact WHERE member_id = $1', [mayor.id])).rowCount).toBe(1)
  })

  it('is split: some go here, others there; and a chain of mergers is followed', async () => {
    const third = await inOffice(world, 'Teun Dirksen', [forum], 'alderman', 'GM0534')
    expect((await merge('GM0534', 'GM1525', [mayor])).statusCode).toBe(204)
    expect((await merge('GM0534', 'GM0553', [official])).statusCode).toBe(204)
    expect((await merge('GM0553', 'GM0363', [official])).statusCode).toBe(204)
    expect(
      (await world.as(moderator).get('/seat-places/GM0534'))
        .json()
        .successors.known.map(({ code }: { code: string }) => code)
    ).toEqual(['GM0363', 'GM1525'])
    expect((await merge('GM0534', 'GM0363', [third])).statusCode).toBe(204)
    expect(
      (await Promise.all([mayor, official, third].map((one) => seatOf(world, one)))).map(
        (seat) => seat.municipality_code
      )
    ).toEqual(['GM1525', 'GM0363', 'GM0363'])
  })

  it('is nobody’s but a moderator’s to end, and not into itself, into nothing, or with somebody else’s seat', async () => {
    const elsewhere = await inOffice(world, 'Aisha Karim', [forum], 'alderman', 'GM0363')
    expect((await merge('GM0534', 'GM1525', [mayor], mayor)).statusCode).toBe(404)
    for (const to of ['GM0534', 'GM9999', 'GM4040'])
      expect((await merge('GM0534', to, [mayor])).json().errors).toMatchObject([{ path: 'successorCode' }])
    expect((await merge('GM0534', 'GM1525', [mayor, elsewhere])).json().errors).toMatchObject([
      { path: 'seatIds', code: 'seat.gone' }
    ])
    await expect(
      world.database.asMember(mayor, ({ db }) => db.municipality.updateMany({ data: { endedOn: new Date() } }))
    ).resolves.toEqual({ count: 0 })
    expect((await world.owner.query('SELECT FROM municipality WHERE ended_on IS NOT NULL')).rowCount).toBe(0)
  })

  it('at once with a mayor’s approval, two mergers, or a hand-over, never has two mayors', async () => {
    for (let round = 0; round < 5; round += 1) {
      await world.empty()
      await world.owner.query('UPDATE municipality SET ended_on = NULL')
      await world.owner.query('DELETE FROM municipality_successor')
      forum = await world.forum()
      moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
      const colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
      const [one, other] = [
        await inOffice(world, 'Marit', [], 'mayor', 'GM0534'),
        await inOffice(world, 'Bram', [], 'mayor', 'GM0553')
      ]
      const {
        rows: [{ id }]
      } = await world.owner.query(
        `INSERT INTO application (name, role, municipality_code, email, motivation, state, confirmed_at)
         VALUES ('Anna', 'mayor', 'GM1525', 'anna@elders.example', 'Omdat het moet.', 'waiting', now()) RETURNING id`
      )
      await world.as(moderator).post(`/applications/${id}/approval`, { reason: 'Gebeld.' })
      const replies = await Promise.all([
        merge('GM0534', 'GM1525', [one]),
        merge('GM0553', 'GM1525', [other], colleague),
        world.as(colleague).post(`/applications/${id}/approval`, { reason: 'Gebeld.' })
      ])
      for (const { statusCode, body } of replies) expect([204, 409], body).toContain(statusCode)
      expect(
        (
          await world.owner.query(
            "SELECT FROM seat WHERE municipality_code = 'GM1525' AND office = 'mayor' AND until IS NULL"
          )
        ).rowCount
      ).toBe(1)
      expect(
        (await world.owner.query('SELECT FROM seat WHERE until IS NULL AND holder_id = ANY ($1)', [[one.id, other.id]]))
          .rowCount
      ).toBe(2)
    }
  })
})

describe('R-ID-6 all 263 municipalities that ended', () => {
  it(
    'lead their members to one that is there, whatever the chain, and never two mayors to one',
    { timeout: 180_000 },
    async () => {
      const world = await createWorld()
      await world.owner.query('DELETE FROM category')
      const client = await world.owner.connect()
      await fillHouse(client)
      client.release()
      const { rows: forums } = await world.owner.query('SELECT id FROM forum')
      const moderator = await world.member('Joëlle Mensink', forums, 'moderator')
      await world.owner.query(`
      INSERT INTO member (name, role, municipality_code, organisation)
      SELECT office || ' van ' || name, office::"MemberRole", code, name FROM municipality CROSS JOIN unnest(ARRAY['mayor', 'official']) AS office WHERE ended_on IS NOT NULL`)
      const { rows: ended } = await world.owner.query(
        'SELECT code FROM municipality WHERE ended_on IS NOT NULL ORDER BY code'
      )
      expect(ended).toHaveLength(263)

      for (const { code } of ended) {
        const { held, successors } = (await world.as(moderator).get(`/seat-places/${code}`)).json()
        expect([code, held.length, successors.known.length > 0]).toEqual([code, 2, true])
        const seatIds = held.map(({ id }: { id: string }) => id)
        expect(
          (
            await world
              .as(moderator)
              .post(`/seat-places/${code}/merger`, { successorCode: successors.known[0].code, seatIds, reason })
          ).statusCode
        ).toBe(204)
      }
      const {
        rows: [left]
      } = await world.owner.query(`
      SELECT count(*) FILTER (WHERE m.ended_at IS NULL AND g.ended_on IS NOT NULL)::int AS stranded,
        count(*) FILTER (WHERE m.role = 'official' AND m.ended_at IS NULL)::int AS officials,
        count(*) FILTER (WHERE m.role = 'mayor' AND m.ending = 'suspended' AND g.ended_on IS NULL)::int AS "suspendedElsewhere",
        count(*) FILTER (WHERE m.ended_at IS NULL AND s.due_at > now() + interval '31 days')::int AS "notPending"
      FROM member m JOIN seat s ON s.holder_id = m.id AND s.until IS NULL JOIN municipality g ON g.code = s.municipality_code`)
      expect(left).toEqual({ stranded: 0, officials: 263, suspendedElsewhere: 0, notPending: 0 })
      await world.close()
    }
  )
})
