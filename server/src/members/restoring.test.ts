import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passkeyOf } from '../../test/at-browser.ts'
import { addApplication } from '../../test/applications.ts'
import type { Authenticator } from '../../test/authenticator.ts'
import { openBrowser } from '../../test/browser.ts'
import { passphrase, passphraseOf } from '../../test/passphrase.ts'
import { fillRegister } from '../../test/register.ts'
import { second } from '../../test/second.ts'
import { createTown } from '../../test/town.ts'
import { addressOf, type Somebody } from '../../test/world.ts'
import { days } from '../platform/clock.ts'

const { world, post, forum } = await createTown()
let moderator: Somebody, colleague: Somebody
afterAll(() => world.close())
beforeAll(async () => {
  await fillRegister(world)
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
})

const reason = 'Per vergissing: het ging om een naamgenoot.'
const end = (who: Somebody) =>
  world.as(moderator).post(`/memberships/${who.id}/ending`, { reason: 'Zij werkt elders.' })
const undo = (who: Somebody, by = moderator) => world.as(by).post(`/memberships/${who.id}/restoration`, { reason })
const outcome = ({ statusCode, body }: { statusCode: number; body: string }) =>
  body ? [statusCode, JSON.parse(body).code] : [statusCode]
const restorableUntil = async ({ id }: Somebody) =>
  (await world.as(moderator).get(`/memberships/${id}`)).json().restorableUntil
const seatsOf = async ({ id }: Somebody) =>
  (await world.owner.query('SELECT until IS NULL AS held, office FROM seat WHERE holder_id = $1 ORDER BY since', [id]))
    .rows
const keptOf = async ({ id }: Somebody) =>
  (
    await world.owner.query(
      `SELECT (SELECT count(*)::int FROM kept_contact WHERE member_id = $1) AS contact,
        (SELECT count(*)::int FROM kept_factors WHERE member_id = $1) AS factors`,
      [id]
    )
  ).rows[0]

async function byPasskey(authenticator: Authenticator) {
  const visitor = openBrowser(world)
  const options = (await visitor.post('/passkey-sign-ins/options')).json()
  return (await visitor.post('/passkey-sign-ins', authenticator.get(options))).statusCode
}
const byPassphrase = async (who: Somebody, code: string) =>
  (await openBrowser(world).post('/passphrase-sign-ins', { email: addressOf(who), passphrase, code })).statusCode

/** An official of Amsterdam with both ways in, who wants no mail about replies. */
async function equipped(name: string) {
  const member = await world.member(name, [forum], 'official')
  await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = $1", [member.id])
  await world.owner.query("UPDATE contact SET mail_of = '{invitation}' WHERE member_id = $1", [member.id])
  await world.owner.query('INSERT INTO recovery_code (hash, member_id) VALUES (sha256($1::bytea), $2)', [
    name,
    member.id
  ])
  return { member, passkey: await passkeyOf(world, member), app: await passphraseOf(world, member) }
}

describe('a membership that was ended by mistake', () => {
  it('is closed meanwhile: no way in, no letter, no name on the list, and no address for the moderator', async () => {
    const { member, passkey, app } = await equipped('Anna Vos')
    expect((await end(member)).statusCode).toBe(204)
    expect(await byPasskey(passkey)).toBe(401)
    expect(await byPassphrase(member, app.code())).toBe(401)
    await world.database.asSystem('a letter', async (transaction) =>
      transaction.queue('tell-of-return', { memberId: member.id })
    )
    expect(await post.lettersTo(addressOf(member))).toEqual([])
    expect((await world.as(colleague).get('/members?q=Anna Vos')).json()).toEqual([])
    const { email, ending } = (await world.as(moderator).get(`/memberships/${member.id}`)).json()
    expect([email, ending]).toEqual([null, 'left'])
    expect(await keptOf(member)).toEqual({ contact: 1, factors: 1 })
  })

  it('comes back whole within 30 days: seat, forums, factors, address and choices', async () => {
    const { member, passkey, app } = await equipped('Bram Smit')
    await end(member)
    await world.wait(days(29))
    expect(await restorableUntil(member)).not.toBeNull()
    expect(outcome(await undo(member))).toEqual([204])
    expect(await byPasskey(passkey)).toBe(200)
    expect(await byPassphrase(member, app.code())).toBe(200)
    const { rows } = await world.owner.query(
      `SELECT c.email, c.mail_of::text AS mail, (SELECT count(*)::int FROM recovery_code r WHERE r.member_id = $1) AS codes,
        (SELECT count(*)::int FROM enrolment e WHERE e.member_id = $1) AS forums FROM contact c WHERE c.member_id = $1`,
      [member.id]
    )
    expect(rows).toEqual([{ email: addressOf(member), mail: '{invitation}', codes: 1, forums: 1 }])
    expect((await seatsOf(member)).at(-1)).toEqual({ held: true, office: 'official' })
    expect(await keptOf(member)).toEqual({ contact: 0, factors: 0 })
    expect((await post.lettersTo(addressOf(member))).map(({ subject }) => subject)).toEqual([
      'Raadkamer: u kunt er weer in'
    ])
    expect(
      (
        await world.owner.query(
          "SELECT reason FROM moderation_action WHERE kind = 'membershipRestored' AND subject_id = $1",
          [member.id]
        )
      ).rows
    ).toEqual([{ reason }])
    expect(outcome(await undo(member))).toEqual([409, 'membership.not-restorable'])
  })

  it('is gone on day 31', async () => {
    const { member, passkey } = await equipped('Carla Mol')
    await end(member)
    await world.wait(days(30))
    expect(await keptOf(member)).toEqual({ contact: 0, factors: 0 })
    expect(await restorableUntil(member)).toBeNull()
    expect(outcome(await undo(member))).toEqual([409, 'membership.not-restorable'])
    expect(await byPasskey(passkey)).toBe(401)
  })

  it('cannot come back after the 30 days, also when nothing was cleared yet', async () => {
    const { member } = await equipped('Cato Mol')
    await end(member)
    world.sleep(days(30))
    await world.owner.query('UPDATE session SET signed_in_at = $1, last_used_at = $1, stepped_up_at = $1', [
      world.clock()
    ])
    expect(outcome(await undo(member))).toEqual([409, 'membership.not-restorable'])
  })
})

describe('who may undo it', () => {
  it('only a moderator; of a mayor or a moderator, two of them (R-ID-4)', async () => {
    const mayor = await world.member('Dirk Bos', [forum], 'mayor')
    await world.owner.query("UPDATE member SET municipality_code = 'GM0518' WHERE id = $1", [mayor.id])
    const passkey = await passkeyOf(world, mayor)
    await end(mayor)
    const other = await world.member('Els', [forum], 'official')
    expect((await undo(mayor, other)).statusCode).toBe(404)
    expect(outcome(await undo(mayor))).toEqual([204])
    expect(await byPasskey(passkey)).toBe(401)
    expect(outcome(await second(world, moderator, mayor))).toEqual([409, 'role-change.needs-second'])
    expect(outcome(await second(world, colleague, mayor))).toEqual([204])
    expect(await byPasskey(passkey)).toBe(200)
  })

  it('nobody while somebody else has the seat', async () => {
    const former = await world.member('Fred Bos', [forum], 'mayor')
    await world.owner.query("UPDATE member SET municipality_code = 'GM0503' WHERE id = $1", [former.id])
    await end(former)
    const successor = await world.member('Gea Bos', [forum], 'official')
    await world.owner.query("UPDATE member SET municipality_code = 'GM0503', role = 'mayor' WHERE id = $1", [
      successor.id
    ])
    await undo(former)
    expect(outcome(await second(world, colleague, former))).toEqual([409, 'seat.taken'])
    expect(await keptOf(former)).toEqual({ contact: 1, factors: 1 })
  })
})

it('a new application from the address is welcome meanwhile, and then the old membership stays ended', async () => {
  const former = await world.member('Hanna Kok', [forum], 'official')
  const email = 'hanna.kok@denhaag.nl'
  await world.owner.query('UPDATE contact SET email = $2 WHERE member_id = $1', [former.id, email])
  await end(former)
  const { path } = await addApplication(world, { name: 'Hanna de Kok', code: 'GM0518', email })
  expect((await world.as(moderator).post(`${path}/approval`, { reason: 'Gebeld met de griffie.' })).statusCode).toBe(
    204
  )
  expect(outcome(await undo(former))).toEqual([409, 'membership.address-taken'])
})

it('of an erased member nothing is kept', async () => {
  const { member } = await equipped('Ida Los')
  await world.owner.query("UPDATE member SET ended_at = now(), ending = 'erased' WHERE id = $1", [member.id])
  expect(await keptOf(member)).toEqual({ contact: 0, factors: 0 })
  const { member: later } = await equipped('Jan Los')
  await end(later)
  await world.owner.query("UPDATE member SET ending = 'erased' WHERE id = $1", [later.id])
  expect(await keptOf(later)).toEqual({ contact: 0, factors: 0 })
})
