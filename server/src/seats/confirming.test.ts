import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listen } from '../../test/ears.ts'
import type { PostOffice } from '../../test/post-office.ts'
import { createTownHall, inOffice, recordOf, seatOf } from '../../test/seats.ts'
import type { Somebody, World } from '../../test/world.ts'
import { days, hours } from '../platform/clock.ts'
import { watchSeats } from './rounds.ts'
import { untilWaiting } from '../../test/waiting.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let mayor: Somebody, alderman: Somebody, expert: Somebody, moderator: Somebody, colleague: Somebody

const contact = 'a.griffier@amsterdam.nl'
const addressOf = ({ id }: Somebody) => `${id}@waterrijk.example`
const reason = 'Gebeld met het gemeentehuis.'

beforeAll(async () => {
  ;({ world, post } = await createTownHall())
})
let letters = 0
beforeEach(async () => {
  await post.lettersTo('nobody')
  await world.empty()
  // Every test begins on the same day, after all known elections. Otherwise seats of the municipal executive would fall
  // due on other days as years go by.
  world.sleep(Date.UTC(2040, 0, 16, 10) - world.clock().getTime())
  forum = await world.forum()
  mayor = await inOffice(world, 'Marit Zandstra', [forum], 'mayor', 'GM0363')
  alderman = await inOffice(world, 'Teun Dirksen', [forum], 'alderman', 'GM0363')
  expert = await world.member('Willemijn Strating', [forum], 'expert')
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
  expect((await name('GM0363', contact)).statusCode).toBe(204)
  letters = (await post.lettersTo(contact)).length
})
afterAll(() => world.close())

const name = (code: string, email: string, who = moderator) =>
  world.as(who).put(`/seat-places/${code}/contact`, { name: 'Anneke Griffier', email })
const asked = (token: string) => world.as(null).get(`/seat-confirmations/${token}`)
const answer = (token: string, answers: object[]) => world.as(null).post(`/seat-confirmations/${token}`, { answers })
const lettersToContact = async () => (await post.lettersTo(contact)).slice(0, -letters || undefined)
const subjects = async (who: Somebody) =>
  (await post.lettersTo(addressOf(who))).map(({ subject }) => subject.replace('Raadkamer: ', '')).toReversed()
const isHere = async (who: Somebody) =>
  (await world.owner.query('SELECT ended_at IS NULL AS here FROM member WHERE id = $1', [who.id])).rows[0].here
const seat = (who: Somebody) => seatOf(world, who)
const act = async (who: Somebody, verb: string, by = moderator) =>
  world.as(by).post(`/seats/${(await seat(who)).id}/${verb}`, verb === 'confirmation-requests' ? undefined : { reason })

/** Moves the clock to so many days before the confirmation is due. */
async function until(left: number) {
  await world.wait((await seat(mayor)).due_at.getTime() - days(left) - world.clock().getTime())
}

describe('who is kept out', () => {
  it('members find no desk of seats, and see nothing of contacts', async () => {
    const nothing = (await world.as(mayor).get('/nergens')).body
    for (const reply of [
      await world.as(mayor).get('/seat-places'),
      await world.as(mayor).get('/seat-places/GM0363'),
      await world.as(mayor).get(`/seats/${(await seat(mayor)).id}`),
      await name('GM0363', 'mij@amsterdam.nl', mayor),
      await act(alderman, 'suspension', mayor),
      await act(mayor, 'confirmation', mayor)
    ])
      expect([reply.statusCode, reply.body]).toEqual([404, nothing])
    expect(await world.database.asMember(mayor, ({ db }) => db.municipalityContact.count())).toBe(0)
  })

  it('a link that is unknown, replaced or too old opens nothing', async () => {
    await act(mayor, 'confirmation-requests')
    const first = await post.tokenFor(contact)
    await world.wait(hours(1))
    await act(alderman, 'confirmation-requests')
    const second = await post.tokenFor(contact)
    const nothing = (await asked(randomBytes(32).toString('base64url'))).body
    expect([
      (await asked(first)).body,
      (await answer(first, [{ seatId: (await seat(mayor)).id, isRight: true }])).body
    ]).toEqual([nothing, nothing])
    expect((await asked(second)).json().seats).toHaveLength(2)

    // A former contact's link too.
    await name('GM0363', 'een.ander@amsterdam.nl')
    expect((await asked(second)).body).toBe(nothing)
    expect(await isHere(mayor)).toBe(true)
  })

  it('a link dies with the last answer, not before', async () => {
    for (const who of [mayor, alderman]) await act(who, 'confirmation-requests')
    const token = await post.tokenFor(contact)
    await answer(token, [{ seatId: (await seat(mayor)).id, isRight: true }])
    expect((await asked(token)).json().seats).toHaveLength(1)
    await answer(token, [{ seatId: (await seat(alderman)).id, isRight: false }])
    // Asked again, before the new letter has been sent.
    await world.owner.query('UPDATE seat SET asked_at = now() WHERE holder_id = $1', [mayor.id])
    const nothing = (await asked(randomBytes(32).toString('base64url'))).body
    expect([
      (await asked(token)).body,
      (await answer(token, [{ seatId: (await seat(mayor)).id, isRight: true }])).body
    ]).toEqual([nothing, nothing])
  })

  it('a link answers for its own municipality, for what was asked, once, and never for whoever holds it', async () => {
    const elsewhere = await inOffice(world, 'Aisha Karim', [forum], 'mayor', 'GM0518')
    await world.owner.query('UPDATE seat SET asked_at = now() WHERE holder_id = ANY ($1)', [[mayor.id, elsewhere.id]])
    await act(mayor, 'confirmation-requests')
    const token = await post.tokenFor(contact)
    expect((await answer(token, [{ seatId: (await seat(elsewhere)).id, isRight: false }])).json().code).toBe(
      'seat-confirmation.answered'
    )
    expect((await answer(token, [{ seatId: (await seat(alderman)).id, isRight: false }])).json().code).toBe(
      'seat-confirmation.answered'
    )

    // All have read the question before the first answer counts.
    const [{ id: seatId }, keeper] = [await seat(mayor), await world.owner.connect()]
    await keeper.query('BEGIN')
    await keeper.query('SELECT FROM seat WHERE id = $1 FOR UPDATE', [seatId])
    const answers = [true, false, true, false].map((isRight) => answer(token, [{ seatId, isRight }]))
    await untilWaiting(world.owner, 4)
    await keeper.query('COMMIT')
    keeper.release()
    const replies = await Promise.all(answers)
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409, 409])
    expect((await recordOf(world, mayor)).filter(({ kind }) => kind !== 'confirmationAsked')).toHaveLength(1)

    await world.owner.query('UPDATE contact SET email = upper($2) WHERE member_id = $1', [alderman.id, contact])
    await act(alderman, 'confirmation-requests')
    expect((await asked(await post.tokenFor(contact))).json()).toEqual({ municipality: 'Amsterdam', seats: [] })
  })

  it('nobody vouches for themselves, and the last moderator is not shut out', async () => {
    expect((await act(moderator, 'confirmation')).json().code).toBe('seat.forbidden')
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [colleague.id])
    expect((await act(moderator, 'suspension')).json().code).toBe('seat.forbidden')
    await world.wait(days(380))
    await world.wait(days(4))
    expect([await isHere(moderator), await isHere(expert)]).toEqual([true, false])
  })
})

describe('the contact', () => {
  it('is asked in one letter for all seats of the municipality, without a name, and sees of each what there is to confirm', async () => {
    await until(29)
    const sent = await lettersToContact()
    expect(sent).toHaveLength(1)
    expect(sent[0]!.text).not.toMatch(/Zandstra|Dirksen|Amsterdam|burgemeester/)
    const [mayors, aldermans] = [await seat(mayor), await seat(alderman)]
    expect((await asked(await post.tokenFor(contact))).json()).toEqual({
      municipality: 'Amsterdam',
      seats: [
        { id: mayors.id, office: 'mayor', acting: false, name: 'Marit Zandstra' },
        { id: aldermans.id, office: 'alderman', acting: false, name: 'Teun Dirksen' }
      ]
    })
  })

  it('says yes, and the seat is confirmed for another half year', async () => {
    await until(14)
    const token = await post.tokenFor(contact)
    expect(
      (
        await answer(token, [
          { seatId: (await seat(mayor)).id, isRight: true },
          { seatId: (await seat(alderman)).id, isRight: true }
        ])
      ).statusCode
    ).toBe(204)
    const { confirmed_at, due_at, asked_at } = await seat(mayor)
    expect([
      days(170) < due_at.getTime() - world.clock().getTime(),
      days(1) > world.clock().getTime() - confirmed_at.getTime(),
      asked_at
    ]).toEqual([true, true, null])
    expect(await subjects(mayor)).toEqual(['uw functie wordt bevestigd', 'uw functie is bevestigd'])
    expect((await recordOf(world, mayor)).at(-1)).toEqual({
      kind: 'seatConfirmed',
      actor_id: null,
      reason: '',
      particulars: { office: 'mayor', acting: false, municipality: 'Amsterdam' }
    })
    await world.wait(days(60))
    expect([await isHere(mayor), await isHere(alderman)]).toEqual([true, true])
  })

  it('says no, and a moderator looks before anybody is shut out; without a yes the day still stands', async () => {
    await until(14)
    const since = '2026-11-01'
    expect(
      (await answer(await post.tokenFor(contact), [{ seatId: (await seat(mayor)).id, isRight: false, since }]))
        .statusCode
    ).toBe(204)
    expect(await isHere(mayor)).toBe(true)
    expect((await subjects(mayor)).at(-1)).toBe('uw functie is niet bevestigd')
    expect((await recordOf(world, mayor)).at(-1)).toMatchObject({
      kind: 'seatDenied',
      particulars: { office: 'mayor', acting: false, municipality: 'Amsterdam', since }
    })
    const place = (await world.as(moderator).get('/seat-places')).json()[0]
    expect(place).toMatchObject({ code: 'GM0363', attention: 1, contact: 'Anneke Griffier' })
    expect((await world.as(moderator).get('/seat-places/GM0363')).json().held[0]).toMatchObject({
      deniedSince: since,
      may: { confirm: true, suspend: true }
    })

    // The contact is not asked again meanwhile.
    const before = (await lettersToContact()).length
    await answer(await post.tokenFor(contact), [{ seatId: (await seat(alderman)).id, isRight: true }])
    await world.wait(days(12))
    expect((await lettersToContact()).length).toBe(before)
    await world.wait(days(3))
    expect([await isHere(mayor), await isHere(alderman)]).toEqual([false, true])
  })

  it('late says yes after all, and whoever was suspended is back, with their factors; but not whom a moderator suspended', async () => {
    await world.owner.query(
      "INSERT INTO passkey (id, member_id, public_key, transports, name) VALUES ('sleutel', $1, '', '{}', 'Laptop')",
      [mayor.id]
    )
    await until(3)
    await act(alderman, 'suspension')
    await until(0)
    expect(await isHere(mayor)).toBe(false)
    expect(await subjects(mayor)).toEqual(['uw functie wordt bevestigd', 'uw toegang staat stil'])
    expect((await post.lettersTo(addressOf(mayor)))[0]!.text, 'the letter says why').toContain(
      'Niemand heeft op tijd bevestigd'
    )
    expect((await post.lettersTo(addressOf(alderman)))[0]!.text, 'and not what the moderator wrote').toMatch(
      /^(?!.*Gebeld).*Een moderator heeft uw lidmaatschap opgeschort/s
    )

    await world.wait(days(10))
    const token = await post.tokenFor(contact)
    expect((await asked(token)).json().seats.map((one: { name: string }) => one.name)).toEqual(['Marit Zandstra'])
    await answer(token, [
      { seatId: (await seat(mayor)).id, isRight: true },
      { seatId: (await seat(alderman)).id, isRight: true }
    ])
    expect((await subjects(mayor)).at(-1)).toBe('u kunt er weer in')
    expect([await isHere(mayor), await isHere(alderman)]).toEqual([true, false])
    expect((await recordOf(world, mayor)).at(-1)).toMatchObject({ kind: 'membershipRestored', actor_id: null })
    expect((await world.owner.query("SELECT count(*)::int FROM passkey WHERE id = 'sleutel'")).rows).toEqual([
      { count: 1 }
    ])
  })
})

describe('time', () => {
  it('reminds at 30, 14 and 3 days, each once, and shuts out on the day', async () => {
    for (const left of [31, 30.1, 29.9, 29.5, 15, 14.1, 13.9, 4, 3.1, 2.9, 0.1]) await until(left)
    expect(await lettersToContact()).toHaveLength(3)
    expect(await subjects(mayor)).toEqual(Array(3).fill('uw functie wordt bevestigd'))
    expect(await isHere(mayor)).toBe(true)

    const ears = await listen(world, mayor)
    await until(0)
    await ears.closed()
    expect((await world.as(mayor).get('/me')).statusCode).toBe(401)
    expect(await world.owner.query('SELECT FROM session WHERE member_id = $1', [mayor.id])).toMatchObject({
      rowCount: 0
    })
    expect((await recordOf(world, mayor)).slice(-1)).toEqual([
      { kind: 'membershipSuspended', actor_id: null, reason: '', particulars: { why: 'unconfirmed' } }
    ])
    expect((await seat(mayor)).holder_id).toBe(mayor.id)
  })

  it('asks a contact once for all seats of a municipality, also while somebody changes one of them', async () => {
    world.sleep((await seat(alderman)).due_at.getTime() - days(14) - world.clock().getTime())
    const now = world.clock()
    const somebody = await world.owner.connect()
    await somebody.query('BEGIN')
    await somebody.query('SELECT FROM seat WHERE holder_id = $1 FOR UPDATE', [alderman.id])
    const rounds = Promise.all([1, 2].map(() => watchSeats(world.database, now)))
    await Promise.race([untilWaiting(world.owner, 2), rounds])
    await somebody.query('ROLLBACK')
    somebody.release()
    await rounds
    await watchSeats(world.database, now)
    expect(await lettersToContact()).toHaveLength(1)
    expect([await subjects(mayor), await subjects(alderman)]).toEqual([
      ['uw functie wordt bevestigd'],
      ['uw functie wordt bevestigd']
    ])
  })

  it('reminds once where two servers make the round', async () => {
    const servers = (now: Date) => Promise.all(Array.from({ length: 6 }, () => watchSeats(world.database, now)))
    // The last seat of this municipality is due a moment after the others.
    world.sleep((await seat(alderman)).due_at.getTime() - days(14) - world.clock().getTime())
    await servers(world.clock())
    expect(await lettersToContact()).toHaveLength(1)
    expect(await subjects(mayor)).toHaveLength(1)
    world.sleep(days(14))
    await servers(world.clock())
    // Two concurrent rounds may each skip a seat that the other has locked. The next round finds it.
    await watchSeats(world.database, world.clock())
    expect((await recordOf(world, mayor)).filter(({ kind }) => kind === 'membershipSuspended')).toHaveLength(1)
  })

  it('shuts out nobody who was never told: a server that was down for a month says so first', async () => {
    await until(-20)
    expect([await isHere(mayor), (await lettersToContact()).length]).toEqual([true, 1])
    await world.wait(days(2))
    expect(await isHere(mayor)).toBe(true)
    await world.wait(days(1.5))
    expect(await isHere(mayor)).toBe(false)
  })

  it('R-ID-5 half a year suspended is the end of a membership, and nothing is kept; elsewhere than in a municipality a year goes by first', async () => {
    await until(3)
    await until(0)
    expect([await isHere(mayor), await isHere(expert)]).toEqual([false, true])
    await world.wait(days(185))
    const {
      rows: [former]
    } = await world.owner.query(
      'SELECT ending, EXISTS (SELECT FROM contact WHERE member_id = m.id) AS reachable FROM member m WHERE id = $1',
      [mayor.id]
    )
    expect(former).toEqual({ ending: 'expired', reachable: false })
    expect(await seat(mayor)).toBeUndefined()
    await world.wait(days(4))
    expect(await isHere(expert)).toBe(false)
    expect((await act(expert, 'confirmation')).statusCode).toBe(204)
    expect(await isHere(expert)).toBe(true)
  })
})

describe('a moderator', () => {
  it('gives more time once, with a reason', async () => {
    await until(3)
    const before = (await seat(mayor)).due_at
    expect((await act(mayor, 'extension')).statusCode).toBe(204)
    expect((await act(mayor, 'extension')).json().code).toBe('seat.forbidden')
    expect((await seat(mayor)).due_at.getTime() - before.getTime()).toBe(days(30))
    await until(3)
    expect(await isHere(mayor)).toBe(true)
    await until(0)
    expect(await isHere(mayor)).toBe(false)
    expect(
      (await recordOf(world, mayor)).some(
        ({ reason, particulars }) => particulars.daysMore === 30 && reason === 'Gebeld met het gemeentehuis.'
      )
    ).toBe(true)
  })

  it('suspends at once, vouches, and so restores', async () => {
    const ears = await listen(world, mayor)
    expect((await act(mayor, 'suspension')).statusCode).toBe(204)
    await ears.closed()
    expect((await act(mayor, 'suspension')).json().code).toBe('seat.forbidden')
    expect((await act(mayor, 'confirmation')).statusCode).toBe(204)
    expect(await isHere(mayor)).toBe(true)
    expect(await recordOf(world, mayor)).toEqual([
      { kind: 'membershipSuspended', actor_id: moderator.id, reason, particulars: {} },
      { kind: 'seatConfirmed', actor_id: moderator.id, reason, particulars: {} },
      { kind: 'membershipRestored', actor_id: moderator.id, reason, particulars: {} }
    ])
  })

  it('names the contact, with the domain as evidence, and that is recorded without the address', async () => {
    expect((await name('GM0363', 'iemand@elders.example')).statusCode).toBe(204)
    expect((await world.as(moderator).get('/seat-places/GM0363')).json().contact).toMatchObject({
      name: 'Anneke Griffier',
      email: 'iemand@elders.example',
      domainIsKnown: false
    })
    expect((await name('GM0363', 'griffie@amsterdam.nl')).json().errors).toMatchObject([
      { path: 'email', code: 'address.group-mailbox' }
    ])
    expect((await name('GM4040', contact)).json().code).toBe('municipality.not-found')
    const { rows } = await world.owner.query(
      "SELECT particulars FROM moderation_action WHERE kind = 'contactNamed' ORDER BY id"
    )
    expect(rows.map((row) => row.particulars)).toEqual([
      { name: 'Anneke Griffier', domain: 'amsterdam.nl', isKnown: true },
      { name: 'Anneke Griffier', domain: 'elders.example', isKnown: false }
    ])
    const [{ subject }] = (await world.as(moderator).get('/moderation-actions')).json().items
    expect(subject).toBe('Amsterdam')
  })

  it('cannot ask where nobody is named', async () => {
    const elsewhere = await inOffice(world, 'Aisha Karim', [forum], 'mayor', 'GM0518')
    expect((await act(elsewhere, 'confirmation-requests')).json().code).toBe('contact.missing')
    expect((await act(expert, 'confirmation-requests')).json().code).toBe('seat.forbidden')
  })
})
