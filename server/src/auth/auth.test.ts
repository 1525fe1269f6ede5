import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Authenticator, createAuthenticator } from '../../test/authenticator.ts'
import { type Browser, openBrowser } from '../../test/browser.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { addressOf, createWorld, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'
import { hours } from '../platform/clock.ts'
import { hashToken } from '../platform/token.ts'
import { createSessions } from './sessions/session.ts'
import { untilWaiting } from '../../test/waiting.ts'

let world: World
let post: PostOffice
let forum: { id: string }
const heard: Announcement[] = []

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  forum = await world.forum()
  world.database.onAnnouncement((announcement) => heard.push(announcement))
})
afterEach(() => void vi.useRealTimers())
afterAll(() => world.close())

const browser = () => openBrowser(world)

/** A member with an enrolment link in the mail, as after an approval. */
async function admitted(name: string) {
  const member = await world.member(name, [forum])
  await mailLink(member)
  return { member, token: await post.tokenFor(addressOf(member)) }
}

async function mailLink({ id }: { id: string }) {
  await world.database.atTheDoor(async ({ queue }) => queue('send-enrolment-link', { memberId: id }))
}

async function enrol(visitor: Browser, token: string, authenticator: Authenticator, bent = {}) {
  const options = await visitor.post(`/enrolment-links/${token}/options`)
  if (options.statusCode !== 200) return options
  return visitor.post(`/enrolment-links/${token}/passkeys`, {
    response: authenticator.create(options.json(), bent),
    name: 'Telefoon'
  })
}

async function signIn(visitor: Browser, authenticator: Authenticator, bent = {}) {
  const options = await visitor.post('/passkey-sign-ins/options')
  return visitor.post('/passkey-sign-ins', authenticator.get(options.json(), bent))
}

async function withPasskey(name: string) {
  const { member, token } = await admitted(name)
  const authenticator = createAuthenticator(world.env.publicUrl)
  const reply = await enrol(browser(), token, authenticator)
  expect(reply.statusCode, reply.body).toBe(201)
  return { member, authenticator, token }
}

/** Ends a membership while a row is being written. The late row must be worth nothing. */
async function endMembership({ id }: { id: string }, late: 'session' | 'passkey' | 'enrolment_link') {
  await world.owner.query(`CREATE TABLE late AS SELECT * FROM ${late} WHERE member_id = '${id}'`)
  await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [id])
  const { rowCount } = await world.owner.query(`INSERT INTO ${late} SELECT * FROM late`)
  await world.owner.query('DROP TABLE late')
  expect(rowCount).toBe(1)
}

const asItLeft = ({ statusCode, headers, body }: LightMyRequestResponse) => [
  statusCode,
  Object.keys(headers).sort(),
  body
]
const refusal = { type: 'about:blank', title: 'sign-in.refused', status: 401, code: 'sign-in.refused' }

describe('signing in', () => {
  it('a passkey made from a mailed link lets its owner in', async () => {
    const { member, authenticator } = await withPasskey('Anna')
    const visitor = browser()
    const reply = await signIn(visitor, authenticator)
    expect([reply.statusCode, reply.json()]).toEqual([200, { name: 'Anna', goTo: null }])
    expect((await visitor.get('/me')).json().person.id).toBe(member.id)
    expect((await visitor.get('/factors')).json().passkeys).toMatchObject([
      { name: 'Telefoon', may: { remove: false } }
    ])
  })

  it('R-ID-8 every other outcome is one and the same refusal', async () => {
    const { authenticator } = await withPasskey('Bram')
    const { member: gone, authenticator: ofGone } = await withPasskey('Gerda')
    await endMembership(gone, 'passkey')
    const sign = async (bent: object, who = authenticator) => signIn(browser(), who, bent)

    const unasked = browser()
    const replies = {
      'an unknown passkey': await sign({}, createAuthenticator(world.env.publicUrl)),
      'a member who left': await sign({}, ofGone),
      'no verified user': await sign({ isVerified: false }),
      'another site': await sign({ origin: 'https://raadkamer.example' }),
      'another relying party': await sign({ rpId: 'raadkamer.example' }),
      'another challenge': await sign({ challenge: 'aGFsbG8taGFsbG8taGFsbG8taGFsbG8' }),
      'no challenge at all': await unasked.post('/passkey-sign-ins', authenticator.get({ challenge: 'x' })),
      'another key that claims the name': await sign(
        {},
        { ...createAuthenticator(world.env.publicUrl), ...nameOf(authenticator) }
      )
    }
    for (const [why, reply] of Object.entries(replies))
      expect([why, reply.statusCode, reply.json()]).toEqual([why, 401, refusal])
    expect(new Set(Object.values(replies).map((reply) => JSON.stringify(asItLeft(reply)))).size).toBe(1)
  })

  it('R-ID-8 a challenge is used once', async () => {
    const { authenticator } = await withPasskey('Carla')
    const visitor = browser()
    const options = (await visitor.post('/passkey-sign-ins/options')).json()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => visitor.post('/passkey-sign-ins', authenticator.get(options)))
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(9).fill(401)])
    expect((await visitor.post('/passkey-sign-ins', authenticator.get(options))).statusCode).toBe(401)
  })

  it('R-ID-8 a challenge for making a passkey is no challenge for signing in', async () => {
    const { authenticator } = await withPasskey('Daan')
    const { token } = await admitted('Dora')
    const visitor = browser()
    const { challenge } = (await visitor.post(`/enrolment-links/${token}/options`)).json()
    expect((await visitor.post('/passkey-sign-ins', authenticator.get({ challenge }))).json()).toEqual(refusal)
  })

  it('R-ID-8 a passkey that was copied is noticed by its counter, and the record says so', async () => {
    const { member, authenticator } = await withPasskey('Ella')
    expect((await signIn(browser(), authenticator, { counter: 7 })).statusCode).toBe(200)
    expect((await signIn(browser(), authenticator, { counter: 7 })).statusCode).toBe(401)
    expect((await signIn(browser(), authenticator, { counter: 8 })).statusCode).toBe(200)
    const { rows } = await world.owner.query(
      "SELECT kind FROM moderation_action WHERE subject_id = $1 AND kind IN ('signedIn', 'signInRefused') ORDER BY at, id",
      [member.id]
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['signedIn', 'signInRefused', 'signedIn'])
  })

  it('ASVS 7.2.4 a session that was copied before sign-in is worth nothing', async () => {
    const { authenticator } = await withPasskey('Fatima')
    const visitor = browser()
    await visitor.post('/passkey-sign-ins/options')
    visitor.cookies.set('raadkamer', 'planted-by-somebody-else-before-signing-in')
    const planted = new Map(visitor.cookies)

    const reply = await signIn(visitor, authenticator)
    expect(reply.statusCode).toBe(200)
    expect(visitor.cookies.get('raadkamer')).not.toBe(planted.get('raadkamer'))
    const thief = browser()
    for (const [name, value] of planted) thief.cookies.set(name, value)
    expect((await thief.get('/me')).statusCode).toBe(401)
    expect((await visitor.get('/me')).statusCode).toBe(200)
  })

  it('ASVS 7.2.4 signing in again ends the session that this browser had', async () => {
    const { authenticator } = await withPasskey('Gijs')
    const visitor = browser()
    await signIn(visitor, authenticator)
    const former = visitor.cookies.get('raadkamer')!
    await signIn(visitor, authenticator)
    expect(visitor.cookies.get('raadkamer')).not.toBe(former)
    const thief = browser()
    thief.cookies.set('raadkamer', former)
    expect((await thief.get('/me')).statusCode).toBe(401)
  })

  it('ASVS 7.2.3 what is kept of a session, a visit or a link opens nothing', async () => {
    const { token } = await admitted('Hanna')
    const { authenticator } = await withPasskey('Hein')
    const visitor = browser()
    await signIn(visitor, authenticator)
    await visitor.post('/passkey-sign-ins/options')

    const { rows } = await world.owner
      .query(`SELECT (SELECT json_agg(s) FROM session s) AS sessions, (SELECT json_agg(v) FROM visitor_session v) AS visits,
      (SELECT json_agg(l) FROM enrolment_link l) AS links, (SELECT json_agg(j) FROM pgboss.job j) AS jobs`)
    const kept = JSON.stringify(rows)
    const secrets = [
      token,
      visitor.cookies.get('raadkamer')!,
      decodeURIComponent(visitor.cookies.get('raadkamer-bezoek')!).split('.')[0]!
    ]
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(32)
      expect(kept).not.toContain(secret)
      expect(kept).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })
})

describe('a mailed link', () => {
  it('ASVS 6.3.6 signs nobody in', async () => {
    const { token } = await admitted('Ida')
    const visitor = browser()
    const replies = [
      await visitor.get(`/enrolment-links/${token}`),
      await visitor.post(`/enrolment-links/${token}/options`),
      await enrol(visitor, token, createAuthenticator(world.env.publicUrl)),
      await visitor.get(`/enrolment-links/${token}`),
      await visitor.post(`/enrolment-links/${token}/renewals`)
    ]
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 201, 200, 202])
    expect([...visitor.cookies.keys()]).toEqual(['raadkamer-bezoek'])
    expect((await visitor.get('/me')).statusCode).toBe(401)
  })

  it('ASVS 6.4.1 works once, also when fifty hands use it', async () => {
    const { member, token } = await admitted('Jan')
    const hands = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const visitor = browser()
        const options = await visitor.post(`/enrolment-links/${token}/options`)
        return { visitor, response: createAuthenticator(world.env.publicUrl).create(options.json()) }
      })
    )
    const replies = await Promise.all(
      hands.map(({ visitor, response }) => visitor.post(`/enrolment-links/${token}/passkeys`, { response }))
    )

    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(49).fill(409)])
    expect(
      new Set(replies.filter(({ statusCode }) => statusCode === 409).map(({ body }) => JSON.parse(body).code))
    ).toEqual(new Set(['enrolment-link.used']))
    const {
      rows: [{ count }]
    } = await world.owner.query('SELECT count(*)::int FROM passkey WHERE member_id = $1', [member.id])
    expect(count).toBe(1)
  })

  it('ASVS 6.4.1 opens nothing after 72 hours, and nothing once it was used', async () => {
    const { token } = await admitted('Karel')
    world.sleep(hours(73))
    expect((await browser().get(`/enrolment-links/${token}`)).json()).toEqual({ state: 'expired', name: 'Karel' })
    expect((await browser().post(`/enrolment-links/${token}/options`)).json().code).toBe('enrolment-link.expired')
    world.sleep(-hours(73))

    const used = await withPasskey('Klaas')
    expect((await browser().get(`/enrolment-links/${used.token}`)).json()).toEqual({ state: 'used', name: 'Klaas' })
    expect((await browser().post(`/enrolment-links/${used.token}/options`)).json().code).toBe('enrolment-link.used')
  })

  it('ASVS 6.4.1 expires while somebody holds it open', async () => {
    const { member, token } = await admitted('Kees')
    const visitor = browser()
    const response = createAuthenticator(world.env.publicUrl).create(
      (await visitor.post(`/enrolment-links/${token}/options`)).json()
    )
    await world.owner.query("UPDATE enrolment_link SET expires_at = now() - interval '1 second' WHERE member_id = $1", [
      member.id
    ])
    expect((await visitor.post(`/enrolment-links/${token}/passkeys`, { response })).json().code).toBe(
      'enrolment-link.expired'
    )
  })

  it('is valid for 72 hours, 256 bits long, and bound to the address it was mailed to', async () => {
    const { member, token } = await admitted('Lara')
    const {
      rows: [link]
    } = await world.owner.query('SELECT email, expires_at FROM enrolment_link WHERE member_id = $1', [member.id])
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(link.email).toBe(addressOf(member))
    expect(Math.abs(link.expires_at - Date.now() - 72 * 3_600_000)).toBeLessThan(60_000)
  })

  it('that nobody made does not exist, and one of a former member neither', async () => {
    const { member, token } = await admitted('Mo')
    await endMembership(member, 'enrolment_link')
    const missing = await browser().get('/enrolment-links/dit-is-geen-token-van-ons-maar-zo-lang')
    expect(missing.statusCode).toBe(404)
    expect(asItLeft(await browser().get(`/enrolment-links/${token}`))).toEqual(asItLeft(missing))
  })

  it('is renewed by mail to the same address, and the old one is dead', async () => {
    const { member, token } = await admitted('Nadia')
    expect((await browser().post(`/enrolment-links/${token}/renewals`)).statusCode).toBe(202)
    const renewed = await post.tokenFor(addressOf(member))
    expect(renewed).not.toBe(token)
    expect((await browser().get(`/enrolment-links/${token}`)).json().state).toBe('expired')
    expect((await browser().get(`/enrolment-links/${renewed}`)).json().state).toBe('open')
  })

  it('ASVS 6.4.4 that was used brings no other, so that a mailbox alone adds no passkey', async () => {
    const { member, token } = await withPasskey('Olga')
    const before = (await post.lettersTo(addressOf(member))).length
    const answer = await browser().post(`/enrolment-links/${token}/renewals`)
    await mailLink(member)
    expect(asItLeft(answer)).toEqual(
      asItLeft(await browser().post('/enrolment-links/dit-is-geen-token-van-ons-maar-zo-lang/renewals'))
    )
    expect(await post.lettersTo(addressOf(member))).toHaveLength(before)
  })

  it('ASVS 6.4.4 that is renewed while it is used brings no other either', async () => {
    const { member } = await admitted('Noor')
    const slow = await world.owner.connect()
    await slow.query('BEGIN; LOCK TABLE enrolment_link IN EXCLUSIVE MODE')
    await mailLink(member)
    await untilWaiting(slow)
    await slow.query(
      `INSERT INTO passkey (id, member_id, public_key, name) VALUES ('of Noor', '${member.id}', '', ''); COMMIT`
    )
    slow.release()
    expect(await post.lettersTo(addressOf(member))).toHaveLength(1)
  })

  it('ASVS 6.4.4 is used up with another that was sent at the same moment', async () => {
    const { member, token } = await admitted('Otto')
    const another = 'een-tweede-link-uit-een-tweede-brief'
    await world.owner.query(
      "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES ($1, $2, 'otto', 'infinity')",
      [hashToken(another), member.id]
    )
    const hands = await Promise.all(
      [token, another].map(async (link) => {
        const visitor = browser()
        const response = createAuthenticator(world.env.publicUrl).create(
          (await visitor.post(`/enrolment-links/${link}/options`)).json()
        )
        return () => visitor.post(`/enrolment-links/${link}/passkeys`, { response })
      })
    )
    expect((await Promise.all(hands.map((use) => use()))).map(({ statusCode }) => statusCode).toSorted()).toEqual([
      201, 409
    ])
    for (const link of [token, another]) {
      expect((await browser().get(`/enrolment-links/${link}`)).json().state).toBe('used')
      expect((await browser().post(`/enrolment-links/${link}/options`)).json().code).toBe('enrolment-link.used')
      expect((await browser().post(`/enrolment-links/${link}/authenticator-offers`, {})).json().code).toBe(
        'enrolment-link.used'
      )
    }
  })

  it('takes no passkey of another site, without a verified user, or for another link', async () => {
    const { token } = await admitted('Piet')
    const { token: another } = await admitted('Pia')
    const make = (bent: object) => enrol(browser(), token, createAuthenticator(world.env.publicUrl), bent)
    const anotherSite = [{ origin: 'https://raadkamer.example' }, { rpId: 'raadkamer.example' }]
    for (const bent of [...anotherSite, { isVerified: false }, { challenge: 'aGFsbG8taGFsbG8taGFsbG8taGFsbG8' }]) {
      expect((await make(bent)).json()).toMatchObject({
        status: 400,
        errors: [{ path: 'response', code: 'passkey.refused' }]
      })
    }
    const visitor = browser()
    const response = createAuthenticator(world.env.publicUrl).create(
      (await visitor.post(`/enrolment-links/${another}/options`)).json()
    )
    expect((await visitor.post(`/enrolment-links/${token}/passkeys`, { response })).statusCode).toBe(400)
    expect((await browser().get(`/enrolment-links/${token}`)).json().state).toBe('open')
  })

  it('a passkey belongs to one member', async () => {
    const { authenticator } = await withPasskey('Quinten')
    const { token } = await admitted('Qadira')
    expect((await enrol(browser(), token, authenticator)).statusCode).toBe(400)
    expect((await browser().get(`/enrolment-links/${token}`)).json().state).toBe('open')
  })

  it('ASVS 6.3.7 the member hears by mail that a passkey was added', async () => {
    const { member } = await withPasskey('Rob')
    expect((await post.lettersTo(addressOf(member)))[0]!.subject).toBe('Raadkamer: nieuwe toegangssleutel')
  })
})

describe('a session ends', () => {
  it('ASVS 7.4.1 when its owner signs out', async () => {
    const somebody = await world.member('Sara', [forum])
    const another = await world.member('Sem', [forum])
    heard.splice(0)
    const reply = await world.as(somebody).delete('/session')
    expect([reply.statusCode, reply.body]).toEqual([204, ''])
    expect(reply.headers['clear-site-data']).toBe('"cache", "storage"')
    expect(reply.cookies).toMatchObject([{ name: 'raadkamer', value: '', maxAge: 0, path: '/' }])
    expect((await world.as(somebody).get('/me')).statusCode).toBe(401)
    expect((await world.as(another).get('/me')).statusCode).toBe(200)
    const { rows } = await world.owner.query(
      "SELECT particulars FROM moderation_action WHERE kind = 'sessionsEnded' AND actor_id = $1 AND subject_id = $1",
      [somebody.id]
    )
    expect(rows).toEqual([{ particulars: { which: 'this' } }])
    expect(heard).toEqual([
      { kind: 'session.ended', memberId: somebody.id, sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) }
    ])
  })

  it('ASVS 7.4.2 when its member leaves: the next request gets a 401', async () => {
    const somebody = await world.member('Tess', [forum])
    expect((await world.as(somebody).get('/me')).statusCode).toBe(200)
    await endMembership(somebody, 'session')
    expect((await world.as(somebody).get('/me')).statusCode).toBe(401)
  })

  const idle = [
    ['a member', 'mayor', 8 * 60],
    ['a moderator', 'moderator', 30]
  ] as const
  it.each(idle)('ASVS 7.3.1 after %s was silent too long', async (_who, role, minutes) => {
    const silent = await world.member('Uma', [forum], role)
    const active = await world.member('Udo', [forum], role)
    const start = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: start + (minutes - 1) * 60_000 })
    expect((await world.as(active).get('/me')).statusCode).toBe(200)
    vi.setSystemTime(start + (minutes + 1) * 60_000)
    expect((await world.as(silent).get('/me')).statusCode).toBe(401)
    expect((await world.as(active).get('/me')).statusCode).toBe(200)
  })

  it.each([...idle, ['anybody', 'mayor', 7 * 24 * 60]] as const)(
    'ASVS 7.4.1 for the line that %s keeps open too, though it asks nothing',
    async (_who, role, minutes) => {
      const somebody = await world.member('Wil', [forum], role)
      const sessions = createSessions({
        database: world.database,
        publicUrl: world.env.publicUrl,
        limits: world.env.sessions,
        clock: world.clock,
        sessionSecret: world.sessionSecret
      })
      const { sessionId } = (await sessions.arrive(somebody.cookie.split('=')[1]!).viewer)!
      const start = Date.now()
      if (minutes > 8 * 60)
        await world.owner.query('UPDATE session SET last_used_at = $1 WHERE public_id = $2', [
          new Date(start + (minutes - 1) * 60_000),
          sessionId
        ])
      vi.useFakeTimers({ toFake: ['Date'], now: start + (minutes - 1) * 60_000 })
      expect(await sessions.findLive([sessionId])).toEqual(new Set([sessionId]))
      vi.setSystemTime(start + (minutes + 1) * 60_000)
      expect(await sessions.findLive([sessionId])).toEqual(new Set())
    }
  )

  it('ASVS 7.3.2 after a week, however busy its owner is', async () => {
    const busy = await world.member('Vera', [forum])
    const start = Date.now()
    const after = async (hours: number) => {
      vi.useFakeTimers({ toFake: ['Date'], now: start + hours * 3_600_000 })
      return (await world.as(busy).get('/me')).statusCode
    }
    for (let hours = 6; hours < 168; hours += 6) expect([hours, await after(hours)]).toEqual([hours, 200])
    expect(await after(168.1)).toBe(401)
  })
})

/** An authenticator with another key and the same credential id. */
function nameOf({ id }: Authenticator) {
  const impostor = createAuthenticator(world.env.publicUrl)
  return { get: (...asked: Parameters<Authenticator['get']>) => ({ ...impostor.get(...asked), id, rawId: id }) }
}
