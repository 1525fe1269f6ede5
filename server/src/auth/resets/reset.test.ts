import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at } from '../../../test/at-browser.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { openSmtpSink } from '../../../test/smtp-sink.ts'
import { openPostOffice, type PostOffice } from '../../../test/post-office.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../../test/world.ts'
import { hours } from '../../platform/clock.ts'
import { createMailer } from '../../platform/mail.ts'
import { hashToken } from '../../platform/token.ts'
import { untilWaiting } from '../../../test/waiting.ts'

const check = {
  number: 'het algemene nummer van de gemeente',
  calledOn: '22 november 2026, 10.15 uur',
  evidence: 'Zij noemde de datum van haar aanvraag.'
}
const reason = 'Zij bleek toch te kunnen inloggen.'
let world: World
let post: PostOffice
let forum: { id: string }
let mo: Somebody, mies: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  forum = await world.forum()
})
beforeEach(async () => {
  ;[mo, mies] = [await world.member('Mo', [forum], 'moderator'), await world.member('Mies', [forum], 'moderator')]
})
afterAll(() => world.close())

const ask = (by: Somebody, { id }: Somebody) => world.as(by).post(`/memberships/${id}/reset`, check)
const second = (by: Somebody, { id }: Somebody) => world.as(by).post(`/memberships/${id}/reset/second`, check)
const read = async (by: Somebody, { id }: Somebody) => (await world.as(by).get(`/memberships/${id}/reset`)).json()
const factorsOf = async ({ id }: Somebody) =>
  (
    await world.owner.query(
      `
  SELECT (SELECT count(*)::int FROM passkey WHERE member_id = $1) AS passkeys, (SELECT count(*)::int FROM passphrase WHERE member_id = $1) AS passphrases,
    (SELECT count(*)::int FROM recovery_code WHERE member_id = $1) AS codes, (SELECT count(*)::int FROM identity WHERE member_id = $1) AS accounts,
    (SELECT count(*)::int FROM session WHERE member_id = $1) AS sessions`,
      [id]
    )
  ).rows[0]
const acts = async ({ id }: Somebody) =>
  (
    await world.owner.query(
      "SELECT kind, actor_id AS by FROM moderation_action WHERE subject_id = $1 AND kind::text LIKE 'reset%' ORDER BY id",
      [id]
    )
  ).rows

/** A member with every kind of factor. */
async function member(name: string) {
  const somebody = await world.member(name, [forum])
  const authenticator = createAuthenticator(world.env.publicUrl)
  await world.owner.query("INSERT INTO passkey (id, member_id, public_key, name) VALUES ($1, $2, $3, 'Telefoon')", [
    authenticator.id,
    somebody.id,
    authenticator.publicKey()
  ])
  await world.owner.query("INSERT INTO passphrase (member_id, hash) VALUES ($1, 'x')", [somebody.id])
  await world.owner.query('INSERT INTO recovery_code (hash, member_id) VALUES ($1, $2)', [
    hashToken(somebody.id),
    somebody.id
  ])
  const {
    rows: [provider]
  } = await world.owner.query(
    "INSERT INTO identity_provider (name, issuer, client_id, client_secret) VALUES ($1, $1, 'x', '') RETURNING id",
    [`https://${somebody.id}`]
  )
  await world.owner.query(
    "INSERT INTO identity (provider_id, subject, member_id, linked_at) VALUES ($1, 'x', $2, now())",
    [provider.id, somebody.id]
  )
  return somebody
}
const whole = { passkeys: 1, passphrases: 1, codes: 1, accounts: 1, sessions: 1 }
const nothing = { passkeys: 0, passphrases: 0, codes: 0, accounts: 0, sessions: 0 }

async function seconded(name: string) {
  const somebody = await member(name)
  expect((await ask(mo, somebody)).statusCode).toBe(201)
  expect((await second(mies, somebody)).statusCode).toBe(204)
  const [letter] = await post.lettersTo(addressOf(somebody))
  return { somebody, letter, token: /tegenhouden\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '' }
}

describe('ASVS 6.4.4 whoever lost everything', () => {
  it('begins anew a day after two moderators said so, each after a call of their own, and is told before', async () => {
    const { somebody, letter } = await seconded('Anna')
    expect(letter?.subject).toBe('Raadkamer: uw toegang wordt hersteld')
    expect((await world.as(somebody).get('/me/reset')).json().effectiveAt).not.toBeNull()
    await world.wait(hours(23.9))
    expect(await factorsOf(somebody)).toEqual(whole)

    await world.wait(hours(0.2))
    expect(await factorsOf(somebody)).toEqual(nothing)
    expect((await world.as(somebody).get('/me')).statusCode).toBe(401)
    expect((await post.lettersTo(addressOf(somebody)))[0]?.text).toContain('Uw toegang is hersteld.')
    const token = await post.tokenFor(addressOf(somebody))
    expect((await world.as(null).get(`/enrolment-links/${token}`)).json()).toEqual({ state: 'open', name: 'Anna' })
    expect(await acts(somebody)).toEqual([
      { kind: 'resetAsked', by: mo.id },
      { kind: 'resetSeconded', by: mies.id },
      { kind: 'resetDone', by: null }
    ])
    expect(await read(mo, somebody)).toEqual({ reset: null, may: { ask: true, second: false, recall: false } })
  })

  it('is told at every address, each once: a dead one is told to the desk and holds up nothing', async () => {
    const somebody = await member('Anneke')
    const dead = 'oud-adres@waterrijk.example'
    await world.owner.query(
      "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES ('x', $1, $2, now())",
      [somebody.id, dead]
    )
    const sink = await openSmtpSink({ isDead: (to) => to === dead })
    post.deliverBy(createMailer({ smtpUrl: sink.url, outbox: '', from: world.env.mailFrom }))
    await ask(mo, somebody)
    await second(mies, somebody)
    await post.lettersTo(addressOf(somebody))
    post.deliverBy(post.mailer)
    await sink.close()
    expect(sink.received.map(({ to }) => to)).toEqual([[addressOf(somebody)]])
    const troubles = await world.owner.query('SELECT kind, about, detail, times FROM trouble')
    expect(troubles.rows).toEqual([{ kind: 'mail.refused', about: dead, detail: '550 No such mailbox', times: 1 }])
    await world.wait(hours(24.1))
    expect(await factorsOf(somebody)).toEqual(nothing)
  })

  it('is never let in by one moderator alone, however often they say so', async () => {
    const somebody = await member('Bram')
    await ask(mo, somebody)
    expect((await second(mo, somebody)).json().code).toBe('reset.forbidden')
    expect((await ask(mies, somebody)).json().code).toBe('reset.exists')
    await world.wait(hours(72))
    expect(await factorsOf(somebody)).toEqual(whole)
    await expect(
      world.owner.query('UPDATE factor_reset SET seconded_by_id = asked_by_id WHERE member_id = $1', [somebody.id])
    ).rejects.toThrow('four_eyes')
    expect(await read(mo, somebody)).toMatchObject({ may: { ask: false, second: false, recall: true } })
    expect(await read(mies, somebody)).toMatchObject({
      may: { ask: false, second: true, recall: true },
      reset: { askedBy: { id: mo.id }, effectiveAt: null }
    })
  })

  it('of two who second at once, one does, and the day runs once', async () => {
    const somebody = await member('Carla')
    const more = [
      await world.member('Max', [forum], 'moderator'),
      await world.member('Meta', [forum], 'moderator'),
      mies
    ]
    await ask(mo, somebody)
    const answers = await Promise.all(more.map((by) => second(by, somebody)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409])
  })

  it('R-ID-4 nobody asks it for themselves, for whom they may be, or for their own municipality', async () => {
    expect((await ask(mo, mo)).json().code).toBe('reset.forbidden')
    const namesake = await member('Mo')
    expect((await ask(mo, namesake)).json().code).toBe('reset.forbidden')
    const neighbour = await member('Dora')
    await world.owner.query(
      "INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM9001', 'X', 'X', 1) ON CONFLICT DO NOTHING"
    )
    await world.owner.query("UPDATE member SET municipality_code = 'GM9001' WHERE id = ANY ($1)", [
      [neighbour.id, mies.id]
    ])
    expect((await ask(mies, neighbour)).json().code).toBe('reset.forbidden')
    await ask(mo, neighbour)
    expect((await second(mies, neighbour)).json().code).toBe('reset.forbidden')
    expect((await read(mies, neighbour)).may).toEqual({ ask: false, second: false, recall: true })
    await expect(
      world.database.asMember(mo, ({ db }) =>
        db.factorReset.createMany({
          data: { memberId: namesake.id, askedById: mies.id, askedAt: new Date(), askedEvidence: 'x' }
        })
      )
    ).rejects.toThrow('row-level security')
  })

  it('R-ID-4 lapses with who asked it, as long as nobody seconded: two moderators always say so anew', async () => {
    await world.owner.query(
      "INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM9001', 'X', 'X', 1) ON CONFLICT DO NOTHING"
    )
    for (const change of [
      "SET role = 'official'",
      "SET ended_at = now(), ending = 'suspended'",
      "SET municipality_code = 'GM9001'"
    ]) {
      const [somebody, former] = [await member('Dora'), await world.member('Marit', [forum], 'moderator')]
      await world.owner.query("UPDATE member SET role = 'official', municipality_code = 'GM9001' WHERE id = $1", [
        somebody.id
      ])
      await ask(former, somebody)
      await world.owner.query(`UPDATE member ${change} WHERE id = $1`, [former.id])
      expect([change, (await second(mo, somebody)).json().code]).toEqual([change, 'reset.none'])
      expect(await read(mo, somebody)).toEqual({ reset: null, may: { ask: true, second: false, recall: false } })
      expect((await ask(mo, somebody)).statusCode).toBe(201)
      expect((await second(mies, somebody)).statusCode).toBe(204)
      expect((await acts(somebody)).map(({ kind }) => kind)).toEqual([
        'resetAsked',
        'resetRecalled',
        'resetAsked',
        'resetSeconded'
      ])
    }
  })

  it('is refused to members, who cannot tell that there is such a thing', async () => {
    const [somebody, other] = [await member('Ella'), await member('Evi')]
    for (const reply of [
      await ask(other, somebody),
      await second(other, somebody),
      await world.as(other).get(`/memberships/${somebody.id}/reset`)
    ])
      expect(reply.json().code).toBe('route.not-found')
    await ask(mo, somebody)
    expect(await world.database.asMember(other, ({ db }) => db.factorReset.count())).toBe(0)
  })

  it('who was suspended waits, and who has left is gone', async () => {
    const [away, gone] = [(await seconded('Fatima')).somebody, (await seconded('Gijs')).somebody]
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [away.id])
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [gone.id])
    await world.wait(hours(25))
    expect(await acts(away)).not.toContainEqual({ kind: 'resetDone', by: null })
    expect(await acts(gone)).not.toContainEqual({ kind: 'resetDone', by: null })
    expect((await ask(mo, gone)).json().code).toBe('reset.forbidden')
    expect((await read(mo, gone)).may.ask).toBe(false)
  })

  it('loses also what somebody in their place is just making: nothing comes after it', async () => {
    const somebody = (await seconded('Gerda')).somebody
    const browser = at(world, somebody)
    const device = createAuthenticator(world.env.publicUrl)
    const response = device.create((await browser.post('/passkeys/options')).json())
    // Delays the insertion of a passkey, after its checks have passed.
    await world.owner
      .query(`CREATE FUNCTION wait_here() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$;
      CREATE TRIGGER wait_here BEFORE INSERT ON passkey FOR EACH ROW EXECUTE FUNCTION wait_here()`)
    const gate = await world.owner.connect()
    await gate.query('SELECT pg_advisory_lock(4711)')
    const waiting = (count: number) => untilWaiting(gate, count)
    try {
      const making = browser.post('/passkeys', { response, name: 'Van een ander' })
      await waiting(1)
      const reset = world.wait(hours(25))
      await Promise.race([reset, waiting(2)])
      await gate.query('SELECT pg_advisory_unlock(4711)')
      await Promise.all([making, reset])
    } finally {
      gate.release()
      await world.owner.query('DROP FUNCTION wait_here CASCADE')
    }
    expect(await factorsOf(somebody)).toEqual(nothing)
  })

  it('does not lose anything before the letter has left', async () => {
    const somebody = await member('Hanna')
    await ask(mo, somebody)
    await second(mies, somebody)
    await post.lettersTo(addressOf(somebody))
    await world.owner.query('UPDATE factor_reset SET told_at = NULL WHERE member_id = $1', [somebody.id])
    await world.wait(hours(48))
    expect(await factorsOf(somebody)).toEqual(whole)
  })

  it('is told at every address at which we ever reached them', async () => {
    const somebody = await member('Ida')
    await world.owner.query(
      "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at, used_at) VALUES ($1, $2, 'ida@vroeger.example', now(), now())",
      [hashToken('oud'), somebody.id]
    )
    await ask(mo, somebody)
    await second(mies, somebody)
    expect((await post.lettersTo('ida@vroeger.example')).map(({ subject }) => subject)).toEqual([
      'Raadkamer: uw toegang wordt hersteld'
    ])
    expect(await post.lettersTo(addressOf(somebody))).toHaveLength(1)
  })
})

describe('recalling it', () => {
  const byLetter = (token: string) => world.as(null).post('/reset-recalls', { token })

  it('is done by the link in the letter, which is kept as a hash, or signed in, or by any moderator; then it never takes effect', async () => {
    const ways = [
      async ({ token }: { token: string }) => byLetter(token),
      async ({ somebody }: { somebody: Somebody }) => world.as(somebody).delete('/me/reset'),
      async ({ somebody }: { somebody: Somebody }) =>
        world.as(mo).post(`/memberships/${somebody.id}/reset/recall`, { reason })
    ]
    for (const [index, recall] of ways.entries()) {
      const made = await seconded(`Jan${index}`)
      expect(JSON.stringify((await world.owner.query('SELECT * FROM factor_reset_link')).rows)).not.toContain(
        made.token
      )
      expect((await recall(made)).statusCode).toBe(204)
      await world.wait(hours(48))
      expect(await factorsOf(made.somebody)).toEqual(whole)
      expect((await acts(made.somebody)).map(({ kind }) => kind)).toEqual([
        'resetAsked',
        'resetSeconded',
        'resetRecalled'
      ])
      expect((await byLetter(made.token)).statusCode).toBe(204)
      expect((await ask(mo, made.somebody)).statusCode).toBe(201)
    }
  })

  it('before anybody seconded stops it too', async () => {
    const somebody = await member('Karel')
    await ask(mo, somebody)
    expect((await world.as(somebody).delete('/me/reset')).statusCode).toBe(204)
    expect((await second(mies, somebody)).json().code).toBe('reset.none')
    expect((await world.as(somebody).delete('/me/reset')).json().code).toBe('reset.none')
  })

  it('of recalling and taking effect at once, one happens and not both', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const { somebody, token } = await seconded(`Lara${turn}`)
      await world.owner.query('UPDATE factor_reset SET effective_at = $2 WHERE member_id = $1', [
        somebody.id,
        world.clock()
      ])
      const before = await factorsOf(somebody)
      const [recalled] = await Promise.all([byLetter(token), world.app.makeRounds(), world.app.makeRounds()])
      const {
        rows: [{ recalled_at, done_at }]
      } = await world.owner.query('SELECT recalled_at, done_at FROM factor_reset WHERE member_id = $1', [somebody.id])
      expect([recalled_at === null, done_at === null].sort()).toEqual([false, true])
      expect(await factorsOf(somebody)).toEqual(done_at === null ? before : nothing)
      expect(
        (await acts(somebody)).filter(({ kind }) => kind === 'resetDone' || kind === 'resetRecalled')
      ).toHaveLength(1)
      expect([204, 404]).toContain(recalled.statusCode)
    }
  })

  it('with another token stops nothing, and says nothing', async () => {
    const { somebody } = await seconded('Mia')
    expect((await byLetter('dit-is-geen-token-van-ons-maar-zo-lang')).json().code).toBe('reset.not-found')
    expect((await read(mo, somebody)).reset).not.toBeNull()
  })
})
