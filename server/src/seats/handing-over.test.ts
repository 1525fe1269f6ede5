import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listen } from '../../test/ears.ts'
import type { PostOffice } from '../../test/post-office.ts'
import { second } from '../../test/second.ts'
import { createTownHall, inOffice, memberAt, recordOf, seatOf } from '../../test/seats.ts'
import type { Somebody, World } from '../../test/world.ts'
import { days, hours } from '../platform/clock.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let mayor: Somebody, colleague: Somebody, outsider: Somebody, moderator: Somebody, other: Somebody

beforeAll(async () => {
  ;({ world, post } = await createTownHall())
})
beforeEach(async () => {
  await afresh()
  forum = await world.forum()
  mayor = await inOffice(world, 'Marit Zandstra', [forum], 'mayor', 'GM0363')
  colleague = await inOffice(world, 'Teun Dirksen', [forum], 'alderman', 'GM0363')
  outsider = await inOffice(world, 'Aisha Karim', [forum], 'alderman', 'GM0518')
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  other = await world.member('Kofi Amponsah', [forum], 'moderator')
})
afterAll(() => world.close())

/** Waits for the queue, and empties the world. */
async function afresh() {
  await post.lettersTo('nobody')
  await world.empty()
}

async function tokenFor(email: string) {
  const letters = await post.lettersTo(email)
  return (
    letters.map(({ text }) => /\/zetel\/([\w-]+)/.exec(text)?.[1]).find((token) => token && token.length > 20) ?? ''
  )
}

let count = 0
const newAddress = () => `nieuw.${(count += 1)}@amsterdam.nl`
const addressOf = ({ id }: Somebody) => `${id}@waterrijk.example`
const startOwn = (who: Somebody, email: string) => world.as(who).post('/me/seat/hand-overs', { email })
const reason = 'Gebeld met de griffie.'
const propose = async (holder: Somebody, email: string, more = {}) =>
  world.as(moderator).post(`/seats/${(await seatOf(world, holder)).id}/hand-overs`, { email, reason, ...more })
/** What two moderators say cannot wait. */
async function startAt(holder: Somebody, email: string, more = {}) {
  const reply = await propose(holder, email, { cannotWait: true, ...more })
  if (reply.statusCode === 204) expect((await second(world, other, holder)).statusCode).toBe(204)
  return reply
}
const accept = (token: string, name = 'Anna de Vries') =>
  world.as(null).post(`/seat-offers/${token}/acceptance`, { name })
const take = (token: string, who: Somebody) => world.as(who).post(`/seat-offers/${token}/taking`)
const handOvers = async () => (await world.owner.query('SELECT * FROM hand_over ORDER BY started_at')).rows
const holdersOf = async (code: string) =>
  (
    await world.owner.query(
      "SELECT holder_id FROM seat WHERE municipality_code = $1 AND office = 'mayor' AND until IS NULL",
      [code]
    )
  ).rows.map((row) => row.holder_id)

describe('who is kept out', () => {
  it('nobody but the holder and the moderators starts, sees or withdraws it', async () => {
    const seat = await seatOf(world, mayor)
    expect((await startOwn(mayor, newAddress())).statusCode).toBe(204)
    const [{ id }] = await handOvers()
    const unknown = await world.as(colleague).delete(`/hand-overs/${randomUUID()}`)
    const replies = [
      await world.as(colleague).delete(`/hand-overs/${id}`),
      await world.as(outsider).delete(`/hand-overs/${id}`)
    ]
    for (const reply of replies) expect([reply.statusCode, reply.body]).toEqual([404, unknown.body])
    expect(await world.database.asMember(colleague, ({ db }) => db.handOver.count())).toBe(0)
    expect((await world.as(colleague).post(`/seats/${seat.id}/hand-overs`, { email: newAddress() })).statusCode).toBe(
      404
    )
    expect((await handOvers())[0].closed_at).toBeNull()
  })

  it('a link that leads nowhere is the same 404 for everybody, and so is somebody else’s', async () => {
    await startOwn(mayor, addressOf(colleague))
    const token = await tokenFor(addressOf(colleague))
    const [missing, theirs] = [await take(randomBytes(32).toString('base64url'), outsider), await take(token, outsider)]
    expect([theirs.statusCode, theirs.body]).toEqual([404, missing.body])
    expect((await world.as(null).get(`/seat-offers/${randomBytes(32).toString('base64url')}`)).json().code).toBe(
      'hand-over.not-found'
    )
    expect(await holdersOf('GM0363')).toEqual([mayor.id])
  })

  it('ASVS 6.3.8 the answer to whoever starts it is the same for a member’s address and an unknown one', async () => {
    const known = await startOwn(mayor, addressOf(outsider))
    await world.as(mayor).delete(`/hand-overs/${(await handOvers())[0].id}`)
    const unknown = await startOwn(mayor, newAddress())
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
  })

  it('the door reads neither seats nor hand-overs nor contacts', async () => {
    for (const table of ['seat', 'handOver', 'municipalityContact'] as const) {
      await expect(
        world.database.atTheDoor(({ db }) => (db[table] as { count: () => Promise<number> }).count())
      ).rejects.toThrow('permission denied')
    }
    await startOwn(mayor, newAddress())
    const [{ id }] = await handOvers()
    // A member cannot call the function itself.
    const asked = await world.database.asMember(
      colleague,
      ({ db }) => db.$queryRaw`SELECT * FROM hand_over_seat(${id}::uuid, 'Ik', now())`
    )
    expect(asked).toEqual([])
    await expect(
      world.database.asMember(colleague, ({ db }) => db.$queryRaw`SELECT * FROM hand_over_offered('', now())`)
    ).rejects.toThrow('permission denied')
  })

  it('a moderator does not start it for an address of their own, or of their own municipality', async () => {
    expect(
      (
        await startAt(mayor, addressOf(moderator).toUpperCase().replace('WATERRIJK.EXAMPLE', 'waterrijk.example'))
      ).json().code
    ).toBe('hand-over.forbidden')
    await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = $1", [moderator.id])
    expect((await startAt(mayor, newAddress())).json().code).toBe('hand-over.forbidden')
  })
})

describe('R-ID-4, 2.3.5, 6.3.7 a hand-over that the holder did not start', () => {
  const former = 'oud.adres@amsterdam.nl'
  const subjects = async (email: string) => (await post.lettersTo(email)).map(({ subject }) => subject)
  const offered = 'Raadkamer: overdracht van uw zetel'
  const told = 'Raadkamer: een zetel wordt overgedragen'
  const objected = 'Raadkamer: een overdracht klopt niet'
  const mine = async () => (await world.as(mayor).get('/me/seat')).json().handOver

  it('waits for a second moderator, and then a day for the holder, who hears it at every address; every moderator is told', async () => {
    const email = newAddress()
    await world.owner.query(
      "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES ('x', $1, $2, now())",
      [mayor.id, former]
    )
    expect((await propose(mayor, email)).statusCode).toBe(204)
    expect(await subjects(addressOf(mayor))).toEqual([])
    expect((await second(world, moderator, mayor)).json().code).toBe('role-change.needs-second')
    expect(await mine()).toMatchObject({ byModerator: true, effectiveAt: null })

    expect((await second(world, other, mayor)).statusCode).toBe(204)
    for (const address of [addressOf(mayor), former]) expect(await subjects(address)).toEqual([offered])
    for (const who of [moderator, other]) expect(await subjects(addressOf(who))).toEqual([told])
    expect(Date.parse((await mine()).effectiveAt) - world.clock().getTime()).toBeGreaterThan(hours(23.9))

    await world.wait(hours(23))
    const [{ id }] = await handOvers()
    const early = await world.database.atTheDoor(
      ({ db }) => db.$queryRaw`SELECT * FROM hand_over_seat(${id}::uuid, 'Anna', ${world.clock()})`
    )
    expect([early, await subjects(email), await holdersOf('GM0363')]).toEqual([[], [], [mayor.id]])

    await world.wait(hours(1))
    expect((await accept(await tokenFor(email))).json()).toEqual({ isTaken: true })
    expect(await holdersOf('GM0363')).toEqual([(await memberAt(world, email)).id])
  })

  it('stops when the holder says that it is not right, and every moderator hears that', async () => {
    const email = newAddress()
    await propose(mayor, email)
    await second(world, other, mayor)
    const { id } = await mine()
    expect((await world.as(mayor).delete(`/hand-overs/${id}`)).statusCode).toBe(204)
    for (const who of [moderator, other]) expect(await subjects(addressOf(who))).toContain(objected)
    await world.wait(days(2))
    expect([await subjects(email), await holdersOf('GM0363'), await mine()]).toEqual([[], [mayor.id], null])
    expect((await recordOf(world, mayor)).map(({ kind, actor_id }) => [kind, actor_id]).at(-1)).toEqual([
      'handOverWithdrawn',
      mayor.id
    ])
    // A moderator can start again.
    expect((await propose(mayor, email)).statusCode).toBe(204)
  })

  it('is stopped before a second moderator agreed as well, and is then no proposal any more', async () => {
    await propose(mayor, newAddress())
    const changes = (await world.as(other).get(`/memberships/${mayor.id}/role-changes`)).json()
    expect((await world.as(mayor).delete(`/hand-overs/${(await mine()).id}`)).statusCode).toBe(204)
    expect((await world.as(other).post(`/role-changes/${changes[0].id}/seconding`)).json().code).toBe(
      'role-change.done'
    )
    await propose(mayor, newAddress())
    const [waiting] = (await world.as(other).get(`/memberships/${mayor.id}/role-changes`)).json()
    expect((await world.as(other).delete(`/role-changes/${waiting.id}`)).statusCode).toBe(204)
    expect(await mine()).toBeNull()
  })

  it('is not agreed to by the one who would get the seat', async () => {
    await propose(mayor, addressOf(other))
    expect((await second(world, other, mayor)).json().code).toBe('role-change.done')
    expect(await mine()).toMatchObject({ effectiveAt: null })
  })

  it('takes effect at once when two moderators say, with a reason, that it cannot wait', async () => {
    const email = newAddress()
    expect((await propose(mayor, email, { cannotWait: true, reason: '' })).statusCode).toBe(400)
    await propose(mayor, email, { cannotWait: true })
    expect(await subjects(email)).toEqual([])
    await second(world, other, mayor)
    expect((await accept(await tokenFor(email))).json()).toEqual({ isTaken: true })
  })

  it('the database itself lets it go no further without both', async () => {
    await propose(mayor, newAddress())
    await expect(world.owner.query("UPDATE hand_over SET token_hash = 'x'")).rejects.toThrow('hand_over_of_two')
    const tried = world.database.asMember(
      moderator,
      ({ db }) => db.$queryRaw`UPDATE hand_over SET effective_at = now() RETURNING id`
    )
    await expect(tried).rejects.toThrow('permission denied')
  })
})

describe('handing over', () => {
  it('to a colleague: they take the seat, and the predecessor is out in the same breath: session, line, link', async () => {
    await startOwn(mayor, addressOf(colleague))
    const token = await tokenFor(addressOf(colleague))
    expect((await world.as(null).get(`/seat-offers/${token}`)).json()).toEqual({
      office: 'mayor',
      acting: false,
      municipality: 'Amsterdam',
      isAccepted: false,
      isMember: true
    })
    expect((await accept(token)).json().code).toBe('hand-over.member')

    const ears = await listen(world, mayor)
    await world.owner.query(
      "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES ('x', $1, 'x', now() + interval '3 days')",
      [mayor.id]
    )
    const { id } = (
      await world
        .as(colleague)
        .post(`/forums/${forum.slug}/threads`, { title: 'Nog als wethouder', markdown: 'Zo.', audience: 'forum' })
    ).json()
    expect((await take(token, colleague)).json()).toEqual({ isTaken: true })
    await ears.closed()

    expect((await world.as(mayor).get('/me')).statusCode).toBe(401)
    const {
      rows: [former]
    } = await world.owner.query(
      'SELECT ending, (SELECT count(*)::int FROM session WHERE member_id = m.id) + (SELECT count(*)::int FROM enrolment_link WHERE member_id = m.id) AS left FROM member m WHERE id = $1',
      [mayor.id]
    )
    expect(former).toEqual({ ending: 'handedOver', left: 0 })
    expect(await holdersOf('GM0363')).toEqual([colleague.id])
    expect((await world.as(colleague).get('/me')).json().person).toMatchObject({
      role: 'mayor',
      organisation: 'Amsterdam'
    })

    await world.as(colleague).post(`/threads/${id}/posts`, { markdown: 'En nu als burgemeester.' })
    const { posts } = (await world.as(moderator).get(`/threads/${id}`)).json()
    expect(posts.map(({ author }: { author: { role: string } }) => author.role)).toEqual(['alderman', 'mayor'])
    expect(await recordOf(world, mayor)).toEqual([
      {
        kind: 'handOverAsked',
        actor_id: mayor.id,
        reason: '',
        particulars: { office: 'mayor', acting: false, municipality: 'Amsterdam', domain: 'waterrijk.example' }
      },
      {
        kind: 'seatHandedOver',
        actor_id: colleague.id,
        reason: '',
        particulars: { office: 'mayor', acting: false, municipality: 'Amsterdam', outcome: 'left' }
      }
    ])
    expect(await recordOf(world, colleague)).toEqual([
      {
        kind: 'seatHandedOver',
        actor_id: colleague.id,
        reason: '',
        particulars: { office: 'mayor', acting: false, municipality: 'Amsterdam', outcome: 'holds' }
      }
    ])
    // The link works once.
    expect((await take(token, colleague)).statusCode).toBe(404)
  })

  it('to a newcomer, started by a moderator: that was the decision, and the mail brings the way in', async () => {
    const email = newAddress()
    expect((await startAt(mayor, email, { acting: true })).statusCode).toBe(204)
    expect((await post.lettersTo(addressOf(mayor)))[0]).toMatchObject({ subject: 'Raadkamer: overdracht van uw zetel' })
    const token = await tokenFor(email)
    expect((await post.lettersTo(email))[0]!.text).not.toMatch(/Zandstra|Amsterdam|burgemeester/)
    expect((await accept(token)).json()).toEqual({ isTaken: true })

    expect(await memberAt(world, email)).toMatchObject({
      name: 'Anna de Vries',
      role: 'mayor',
      acting: true,
      municipality_code: 'GM0363',
      organisation: 'Amsterdam'
    })
    expect(
      (
        await world.owner.query('SELECT forum_id FROM enrolment JOIN contact USING (member_id) WHERE email = $1', [
          email
        ])
      ).rows
    ).toEqual([{ forum_id: forum.id }])
    expect((await world.as(mayor).get('/me')).statusCode).toBe(401)
    // The newcomer makes a first factor, as everybody does.
    expect((await post.lettersTo(email))[0]!.text).toMatch(/\/toegang\/[\w-]{43}\n/)
  })

  it('R-ID-4 to a newcomer, started by the holder: a moderator has the last word, and until then the holder keeps the seat', async () => {
    const email = newAddress()
    await startOwn(mayor, email)
    const token = await tokenFor(email)
    expect((await accept(token)).json()).toEqual({ isTaken: false })
    expect((await accept(token)).json().code).toBe('hand-over.accepted')
    expect(await holdersOf('GM0363')).toEqual([mayor.id])
    expect(await memberAt(world, email)).toBeUndefined()

    const [{ id }] = await handOvers()
    const namesake = await world.member('anna de vries', [forum], 'moderator')
    expect((await world.as(namesake).post(`/hand-overs/${id}/approval`)).json().code).toBe('hand-over.forbidden')
    // The acceptance has waited longer than the lifetime of the link.
    await world.wait(days(10))
    expect((await world.as(moderator).post(`/hand-overs/${id}/approval`)).statusCode).toBe(204)
    expect(await holdersOf('GM0363')).toEqual([(await memberAt(world, email)).id])
    expect((await world.as(moderator).post(`/hand-overs/${id}/approval`)).json().code).toBe('hand-over.closed')
  })

  it('to a member of another municipality waits for a moderator too, and frees the seat they had', async () => {
    await startOwn(mayor, addressOf(outsider))
    expect((await take(await tokenFor(addressOf(outsider)), outsider)).json()).toEqual({ isTaken: false })
    await world.as(moderator).post(`/hand-overs/${(await handOvers())[0].id}/approval`)
    expect(await holdersOf('GM0363')).toEqual([outsider.id])
    expect(await seatOf(world, outsider)).toMatchObject({ office: 'mayor', municipality_code: 'GM0363' })
  })

  it('a moderator may let the predecessor stay in another office', async () => {
    await startAt(mayor, addressOf(colleague), { staysAs: 'official' })
    await take(await tokenFor(addressOf(colleague)), colleague)
    expect((await world.as(mayor).get('/me')).json().person).toMatchObject({
      role: 'official',
      organisation: 'Amsterdam'
    })
    expect([await seatOf(world, mayor), await seatOf(world, colleague)]).toMatchObject([
      { office: 'official' },
      { office: 'mayor' }
    ])
  })

  it('is withdrawn by its holder or a moderator, expires after a week, and one at a time is open', async () => {
    const email = newAddress()
    await startOwn(mayor, email)
    const token = await tokenFor(email)
    expect((await startOwn(mayor, newAddress())).json().code).toBe('hand-over.open')
    expect((await world.as(mayor).get('/me/seat')).json().handOver).toMatchObject({ email, acceptedAt: null })
    expect((await world.as(mayor).delete(`/hand-overs/${(await handOvers())[0].id}`)).statusCode).toBe(204)
    expect((await accept(token)).statusCode).toBe(404)

    const other = newAddress()
    await startOwn(mayor, other)
    const late = await tokenFor(other)
    await world.wait(days(7))
    expect((await accept(late)).statusCode).toBe(404)
    expect((await startOwn(mayor, newAddress())).statusCode).toBe(204)
    expect((await world.as(moderator).delete(`/hand-overs/${(await handOvers())[2].id}`)).statusCode).toBe(204)
    expect(await holdersOf('GM0363')).toEqual([mayor.id])
  })

  it('is forgotten three months after it ended, but for the record', async () => {
    await startOwn(mayor, newAddress())
    await world.as(mayor).delete(`/hand-overs/${(await handOvers())[0].id}`)
    await world.wait(days(91))
    expect(await handOvers()).toHaveLength(1)
    await world.wait(days(2))
    expect(await handOvers()).toEqual([])
    expect((await recordOf(world, mayor)).map(({ kind }) => kind)).toEqual(['handOverAsked', 'handOverWithdrawn'])
  })

  it('fills nobody’s mailbox, and takes no address that cannot be or is one’s own', async () => {
    expect((await startOwn(mayor, addressOf(mayor))).json().errors).toMatchObject([
      { path: 'email', code: 'hand-over.own' }
    ])
    expect((await startOwn(mayor, 'a@evil.com@amsterdam.nl')).json().errors).toMatchObject([{ path: 'email' }])
    for (let start = 0; start < 5; start += 1) {
      expect((await startOwn(mayor, newAddress())).statusCode).toBe(204)
      await world.as(mayor).delete(`/hand-overs/${(await handOvers())[start].id}`)
    }
    expect((await startOwn(mayor, newAddress())).json().code).toBe('hand-over.too-many')
  })

  it('ends when the holder is shut out, unless a moderator started it', async () => {
    await startOwn(mayor, addressOf(colleague))
    const token = await tokenFor(addressOf(colleague))
    await world
      .as(moderator)
      .post(`/seats/${(await seatOf(world, mayor)).id}/suspension`, { reason: 'Wij bellen eerst.' })
    expect((await take(token, colleague)).statusCode).toBe(404)

    await startAt(mayor, addressOf(colleague))
    expect((await take(await tokenFor(addressOf(colleague)), colleague)).json()).toEqual({ isTaken: true })
    expect(await holdersOf('GM0363')).toEqual([colleague.id])
  })
})

describe('ASVS 15.4.2 of hand-overs at once', () => {
  it('of one seat, accepted and withdrawn by many hands, exactly one thing happens', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 12; round += 1) {
      await afresh()
      forum = await world.forum()
      mayor = await inOffice(world, 'Marit Zandstra', [forum], 'mayor', 'GM0363')
      moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
      other = await world.member('Kofi Amponsah', [forum], 'moderator')
      const email = newAddress()
      await startAt(mayor, email)
      const [token, [{ id }]] = [await tokenFor(email), await handOvers()]

      const replies = await Promise.all([
        accept(token),
        accept(token),
        world.as(mayor).delete(`/hand-overs/${id}`),
        accept(token),
        world.as(moderator).delete(`/hand-overs/${id}`),
        accept(token)
      ])
      expect(replies.filter(({ statusCode }) => statusCode < 300)).toHaveLength(1)
      for (const { statusCode } of replies) expect([200, 204, 401, 404, 409]).toContain(statusCode)
      expect(await holdersOf('GM0363')).toHaveLength(1)
      const { rows: here } = await world.owner.query(
        "SELECT id FROM member WHERE municipality_code = 'GM0363' AND ended_at IS NULL"
      )
      expect(here.map((row) => row.id)).toEqual(await holdersOf('GM0363'))
    }
  })

  it(
    'two who hand their seats to each other both succeed or are told, and nobody is lost',
    { timeout: 60_000 },
    async () => {
      for (let round = 0; round < 6; round += 1) {
        await afresh()
        forum = await world.forum()
        mayor = await inOffice(world, 'Marit Zandstra', [forum], 'mayor', 'GM0363')
        colleague = await inOffice(world, 'Teun Dirksen', [forum], 'alderman', 'GM0363')
        moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
        other = await world.member('Kofi Amponsah', [forum], 'moderator')
        await startAt(mayor, addressOf(colleague))
        await startAt(colleague, addressOf(mayor))
        const [one, two] = [await tokenFor(addressOf(colleague)), await tokenFor(addressOf(mayor))]
        const replies = await Promise.all([take(one, colleague), take(two, mayor)])
        expect(replies.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1)
        for (const { statusCode } of replies) expect([200, 401, 404, 409]).toContain(statusCode)
        const { rows } = await world.owner.query(
          "SELECT count(*)::int AS here FROM member m JOIN seat s ON s.holder_id = m.id AND s.until IS NULL WHERE m.ended_at IS NULL AND m.municipality_code = 'GM0363'"
        )
        expect(rows).toEqual([{ here: 1 }])
      }
    }
  )
})
