import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Authenticator, createAuthenticator } from '../../test/authenticator.ts'
import { openBrowser } from '../../test/browser.ts'
import { createWorld, type World } from '../../test/world.ts'
import { type Address, createMailer, outboxIn } from '../platform/mail.ts'
import { createToken } from '../platform/token.ts'

const publicUrl = 'https://raadkamer.example'
let demo: World, production: World

beforeAll(async () => {
  demo = await createWorld()
  const secret = 'a secret of at least thirty-two characters'
  production = await createWorld({
    MODE: 'production',
    TRUSTED_PROXIES: '127.0.0.1',
    PUBLIC_URL: publicUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    SESSION_SECRET: secret
  })
})
afterAll(() => Promise.all([demo.close(), production.close()]))

describe('the demo', () => {
  it('ASVS 13.4.2 does not exist in production, byte for byte', async () => {
    const stranger = openBrowser(production)
    const nothing = await stranger.get('/nergens')
    const signIn = await stranger.post('/demo/sign-ins', { memberId: crypto.randomUUID() })
    for (const reply of [await stranger.get('/demo/people'), signIn, await stranger.get('/demo/mails')]) {
      expect([reply.statusCode, reply.body]).toEqual([404, nothing.body])
    }
  })

  it('lets in by name, for a session that is as real as any', async () => {
    const forum = await demo.forum()
    const { id } = await demo.member('Marit', [forum])
    const { id: former } = await demo.member('Piet', [forum])
    await demo.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [former])
    const visitor = openBrowser(demo)

    const people = (await visitor.get('/demo/people')).json()
    expect(people).toEqual([
      { id, name: 'Marit', role: 'mayor', acting: false, organisation: 'Waterrijk', forums: [forum.slug] }
    ])
    expect((await visitor.post('/demo/sign-ins', { memberId: former })).json().code).toBe('sign-in.refused')
    expect((await visitor.post('/demo/sign-ins', { memberId: id })).json()).toEqual({ name: 'Marit', goTo: null })
    expect((await visitor.get('/me')).json().person.name).toBe('Marit')
  })

  it('shows the mail that left', async () => {
    const mailer = createMailer({ smtpUrl: undefined, outbox: outboxIn(demo.env.dataDir), from: demo.env.mailFrom })
    await mailer.sendTo('anna@waterrijk.example' as Address, { subject: 'Raadkamer: proef', text: 'Hallo\n' })
    const [mail] = (await openBrowser(demo).get('/demo/mails')).json()
    expect(mail).toMatchObject({
      to: 'anna@waterrijk.example',
      subject: 'Raadkamer: proef',
      sentAt: expect.stringMatching(/Z$/)
    })
    expect(mail.text.trim()).toBe('Hallo')
  })
})

describe('under https', () => {
  it('ASVS 3.3.1-3.3.4 every cookie is __Host-, Secure, HttpOnly, of this site and of no domain', async () => {
    const { id } = await production.member('Ada')
    const authenticator = createAuthenticator(publicUrl)
    const visitor = openBrowser(production)
    const options = await visitor.post('/passkey-sign-ins/options')
    await keepPasskey(id, authenticator)
    const reply = await visitor.post('/passkey-sign-ins', authenticator.get(options.json()))
    const goodbye = await visitor.delete('/session')

    const cookies = [options, reply, goodbye].flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat())
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
      '__Host-raadkamer-bezoek',
      '__Host-raadkamer',
      '__Host-raadkamer'
    ])
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly(;|$)/)
      expect(cookie).toMatch(/; Secure(;|$)/)
      expect(cookie).toMatch(/; Path=\/(;|$)/)
      expect(cookie).toMatch(/; SameSite=(Lax|Strict)(;|$)/)
      expect(cookie).not.toMatch(/Domain/i)
    }
  })

  it('ASVS 14.3.2 no answer at the door is kept by anybody', async () => {
    const visitor = openBrowser(production)
    for (const reply of [
      await visitor.post('/passkey-sign-ins/options'),
      await visitor.get('/application-choices'),
      await visitor.get('/me')
    ]) {
      expect(reply.headers['cache-control']).toBe('no-store')
    }
  })

  async function keepPasskey(memberId: string, authenticator: Authenticator) {
    const { token, hash } = createToken()
    await production.owner.query(
      "INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) VALUES ($1, $2, 'ada', 'infinity')",
      [hash, memberId]
    )
    const visitor = openBrowser(production)
    const options = await visitor.post(`/enrolment-links/${token}/options`)
    expect(
      (await visitor.post(`/enrolment-links/${token}/passkeys`, { response: authenticator.create(options.json()) }))
        .statusCode
    ).toBe(201)
  }
})

describe('knocking too often', () => {
  it('ASVS 6.3.1 is refused for a while, and locks nobody else out', async () => {
    const attacker = openBrowser(demo, '203.0.113.7')
    const knocks = []
    for (let knock = 0; knock < 70; knock += 1)
      knocks.push(await attacker.post('/passkey-sign-ins', { id: 'geraden', type: 'public-key' }))
    expect(knocks.filter(({ statusCode }) => statusCode === 401)).toHaveLength(60)

    const last = knocks.at(-1)!
    expect([last.statusCode, last.json().code, last.headers['content-type']]).toEqual([
      429,
      'request.too-many',
      'application/problem+json'
    ])
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    expect(
      (await openBrowser(demo, '203.0.113.8').post('/passkey-sign-ins', { id: 'geraden', type: 'public-key' }))
        .statusCode
    ).toBe(401)
  })

  it('ASVS 4.1.3 is counted by the true address, whatever the visitor says it is', async () => {
    const reply = async (forwarded: string) =>
      (
        await demo.app.inject({
          method: 'POST',
          url: '/api/v1/enrolment-links/dit-is-geen-token-van-ons/renewals',
          remoteAddress: '203.0.113.9',
          headers: { 'x-forwarded-for': forwarded }
        })
      ).statusCode
    const statuses = []
    for (let knock = 0; knock < 12; knock += 1) statuses.push(await reply(`198.51.100.${knock}`))
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })

  it('ASVS 4.1.3 only a named proxy is believed about it, and not because it runs on this machine', async () => {
    const statuses = async ({ app }: World, remoteAddress: string) => {
      const found = new Set<number>()
      for (let knock = 0; knock < 12; knock += 1) {
        const headers = { 'x-forwarded-for': `198.51.100.${knock}` }
        const url = '/api/v1/enrolment-links/dit-is-geen-token-van-ons/renewals'
        found.add((await app.inject({ method: 'POST', url, remoteAddress, headers })).statusCode)
      }
      return [...found]
    }
    expect(await statuses(demo, '127.0.0.7')).toContain(429)
    expect(await statuses(production, '127.0.0.1')).not.toContain(429)
    expect(await statuses(production, '127.0.0.2')).toContain(429)
  })
})

describe('what has expired', () => {
  it('is forgotten by the hour', async () => {
    const { id } = await demo.member('Olga')
    await openBrowser(demo).post('/passkey-sign-ins/options')
    await demo.owner.query("UPDATE visitor_session SET expires_at = now() - interval '1 minute'")
    await demo.owner.query("UPDATE session SET last_used_at = now() - interval '9 hours' WHERE member_id = $1", [id])
    await demo.app.makeRounds()
    const { rows } = await demo.owner.query(
      'SELECT id FROM visitor_session UNION SELECT id FROM session WHERE member_id = $1',
      [id]
    )
    expect(rows).toEqual([])
  })
})
