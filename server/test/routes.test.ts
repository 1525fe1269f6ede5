import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declaredAccess } from '../src/platform/access.ts'
import { Problem } from '../src/platform/schema.ts'
import { createWorld, type Somebody, type World } from './world.ts'

let world: World
let forum: { slug: string; id: string }
let member: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  forum = await world.forum()
  member = await world.member('Anna', [forum])
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

const api = () => world.app.declaredRoutes.filter(({ method, url }) => url.startsWith('/api/') && method !== 'HEAD')
const filledIn = (url: string) => url.replaceAll(/:\w+/g, () => randomUUID())

const reads = () =>
  world.app.readInProcessKeys.filter((key) => key.startsWith('GET /api/')).map((key) => key.replace('GET /api/v1', ''))
const readAs = async (who: Somebody | null, path: string) => {
  const { statusCode, body } = (await world.read(who, path))!
  return { statusCode, body, code: JSON.parse(body)?.code }
}

it('refuses what a page sends that was made for another member, and does not do it', async () => {
  const ask = (meantFor: string) =>
    world.as(member).send({
      method: 'POST',
      url: `/api/v1/forums/${forum.slug}/threads`,
      headers: { 'for-member': meantFor },
      payload: { title: 'Voor wie?', markdown: 'Voor mij.', audience: 'forum' }
    })
  expect((await ask(moderator.id)).json()).toMatchObject({ status: 409, code: 'viewer.other' })
  expect((await world.as(member).get(`/forums/${forum.slug}/threads`)).json().total).toBe(0)
  expect((await ask(member.id)).statusCode).toBe(201)
})

describe('R-REL-18 every read in process, as a page of this server reads', () => {
  it('is every reading route, but what is limited and what needs HTTP itself', () => {
    const others = api()
      .filter(({ method, url }) => method === 'GET' && !world.app.readInProcessKeys.includes(`GET ${url}`))
      .map(({ url }) => url.replace('/api/v1', ''))
    expect(others.toSorted()).toEqual(overHttp)
  })

  it('answers 401 to a stranger, unless it is public', async () => {
    const open = api().filter(({ access }) => access === 'public')
    const guarded = reads().filter((path) => !open.some(({ url }) => url === `/api/v1${path}`))
    expect(guarded.length).toBeGreaterThan(30)
    for (const path of guarded)
      expect([path, await readAs(null, filledIn(path))]).toMatchObject([
        path,
        { statusCode: 401, code: 'viewer.unknown' }
      ])
  })

  it('of the moderators looks to a member as if it did not exist', async () => {
    const unknown = await world.as(member).get('/nergens')
    const guarded = api().filter(
      ({ access, method, url }) => access === 'moderator' && method === 'GET' && reads().includes(url.slice(7))
    )
    expect(guarded.length).toBeGreaterThan(5)
    for (const { url } of guarded)
      expect([url, await readAs(member, filledIn(url.slice(7)))]).toMatchObject([
        url,
        { statusCode: 404, body: unknown.body }
      ])
  })

  it('says what the same route says over HTTP, to everybody, also of faulty input', { timeout: 90_000 }, async () => {
    const owing = await world.member('Owen', [forum])
    await world.owner.query('UPDATE session SET stepped_up_at = NULL WHERE member_id = $1', [owing.id])
    const before = await world.member('Bas', [forum])
    await world.owner.query('DELETE FROM consent WHERE member_id = $1', [before.id])
    const late = await world.longAgo(await world.member('Mo', [forum], 'moderator'))
    for (const who of [member, moderator, late, owing, before, null])
      for (const path of reads().flatMap((path) => [
        filledIn(path),
        path.replaceAll(/:\w+/g, '%00'),
        `${filledIn(path)}?page=no&since=-1&page=2&q=%20a&state=no`
      ])) {
        const [http, page] = [await world.as(who).get(path), await world.read(who, path)]
        expect([path, page]).toEqual([path, { statusCode: http.statusCode, body: http.body }])
      }
  })
})

describe('R-REL-18 every route', () => {
  it('has said who may enter and what leaves, or the app does not start', async () => {
    const app = Fastify()
    await app.register(declaredAccess, { findVisitor: () => null, readAhead: () => {} })
    expect(() => app.get('/silent', () => 'hoi')).toThrow('declares no access')
    expect(() => app.get('/half', { config: { access: 'member' } }, () => 'hoi')).toThrow('declares no response')
    const schema = { response: { 200: {} } }
    expect(() => app.get('/odd', { config: { access: 'public', stepUp: true }, schema }, () => 'hoi')).toThrow(
      'asks a stranger to step up'
    )
  })

  it('comes from a list of endpoints; none is registered by hand', () => {
    expect(api().filter(({ endpoint }) => !endpoint)).toEqual([])
  })

  it('answers 401 to a stranger, unless it is public', async () => {
    const guarded = api().filter(({ access }) => access !== 'public')
    expect(guarded.length).toBeGreaterThan(30)
    for (const { method, url } of guarded) {
      const reply = await world.as(null).send({ method: method as 'GET', url: filledIn(url) })
      expect([method, url, reply.statusCode, reply.json().code]).toEqual([method, url, 401, 'viewer.unknown'])
    }
  })

  it('of the moderators looks to a member as if it did not exist', async () => {
    const unknown = await world.as(member).get('/nergens')
    const guarded = api().filter(({ access }) => access === 'moderator')
    expect(guarded.length).toBeGreaterThan(5)
    for (const { method, url } of guarded) {
      const reply = await world.as(member).send({ method: method as 'GET', url: filledIn(url) })
      expect([method, url, reply.statusCode, reply.body]).toEqual([method, url, 404, unknown.body])
    }
  })

  it('ASVS 7.5.3 that is a power of a moderator, or asks for it, refuses whoever did not prove a short while ago who they are, before it says anything else', async () => {
    const late = await world.longAgo(await world.member('Mo', [forum], 'moderator'))
    const guarded = api().filter(({ stepUp }) => stepUp)
    expect(guarded.length).toBeGreaterThan(5)
    expect(api().filter(({ access, method, stepUp }) => access === 'moderator' && method !== 'GET' && !stepUp)).toEqual(
      []
    )
    for (const { method, url } of guarded) {
      const reply = await world
        .as(late)
        .send({ method: method as 'POST', url: filledIn(url), payload: { anything: 'at all' } })
      expect([method, url, reply.statusCode, reply.json()]).toEqual([
        method,
        url,
        403,
        { type: 'about:blank', title: 'step-up.required', status: 403, code: 'step-up.required' }
      ])
    }
    for (const { url } of api().filter(
      ({ access, method, stepUp }) => access === 'moderator' && method === 'GET' && !stepUp
    )) {
      expect([url, (await world.as(late).get(filledIn(url).replace('/api/v1', ''))).statusCode]).not.toEqual([url, 403])
    }
  })

  it('that is public is one of these, and no other', () => {
    const open = world.app.declaredRoutes
      .filter(({ access, method }) => access === 'public' && method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url}`)
    expect(open.toSorted()).toEqual([
      'DELETE /api/v1/application-draft',
      'GET /api/v1/application-choices',
      'GET /api/v1/application-draft',
      'GET /api/v1/application-questions/:token',
      'GET /api/v1/demo/mails',
      'GET /api/v1/demo/people',
      'GET /api/v1/enrolment-links/:token',
      'GET /api/v1/help',
      'GET /api/v1/invitation-tokens/:token',
      'GET /api/v1/mail-links/:token',
      'GET /api/v1/seat-confirmations/:token',
      'GET /api/v1/seat-offers/:token',
      'GET /health',
      'GET /ready',
      'POST /api/v1/application-confirmations',
      'POST /api/v1/application-questions/:token/answer',
      'POST /api/v1/application-questions/:token/renewals',
      'POST /api/v1/applications',
      'POST /api/v1/demo/sign-ins',
      'POST /api/v1/enrolment-links/:token/authenticator-offers',
      'POST /api/v1/enrolment-links/:token/options',
      'POST /api/v1/enrolment-links/:token/passkeys',
      'POST /api/v1/enrolment-links/:token/passphrases',
      'POST /api/v1/enrolment-links/:token/renewals',
      'POST /api/v1/invitation-tokens/:token/acceptances',
      'POST /api/v1/invitation-tokens/:token/codes',
      'POST /api/v1/invitation-tokens/:token/renewals',
      'POST /api/v1/invitation-tokens/:token/requests',
      'POST /api/v1/mail-links/:token',
      'POST /api/v1/organisation-answers',
      'POST /api/v1/organisation-sign-ins',
      'POST /api/v1/passkey-sign-ins',
      'POST /api/v1/passkey-sign-ins/options',
      'POST /api/v1/passphrase-sign-ins',
      'POST /api/v1/reset-recalls',
      'POST /api/v1/seat-confirmations/:token',
      'POST /api/v1/seat-offers/:token/acceptance',
      'PUT /api/v1/application-draft',
      'PUT /api/v1/mail-links/:token'
    ])
  })

  it('has nothing of the demo in production', async () => {
    const production = await createWorld({
      MODE: 'production',
      TRUSTED_PROXIES: '127.0.0.1',
      PUBLIC_URL: 'https://forum.example.nl',
      SMTP_URL: 'smtp://127.0.0.1:2525',
      SESSION_SECRET: 'x'.repeat(40)
    })
    expect(production.app.declaredRoutes.filter(({ url }) => url.includes('demo') || url.includes('dev'))).toEqual([])
    await production.close()
  })

  it('ASVS 15.3.3 refuses what it does not know, and says every fault in one shape', async () => {
    for (const { method, url } of api().filter(({ method }) => method !== 'GET' && method !== 'DELETE')) {
      const payload = {
        role: 'moderator',
        isAdmin: true,
        authorId: randomUUID(),
        constructor: { prototype: { isAdmin: true } }
      }
      const reply = await world.as(moderator).send({ method: method as 'POST', url: filledIn(url), payload })
      expect([method, url, reply.statusCode < 500]).toEqual([method, url, true])
      if (reply.statusCode >= 400)
        expect(Problem.safeParse(reply.json()).error, `${method} ${url}: ${reply.body}`).toBeUndefined()
    }
  })
})

/** These only exist over HTTP: they have a limit, return a file, or need a cookie. */
const overHttp = [
  '/application-choices',
  '/application-draft',
  '/application-questions/:token',
  '/enrolment-links/:token',
  '/guides/:id/file',
  '/help',
  '/invitation-tokens/:token',
  '/mail-links/:token',
  '/me/export/file',
  '/members/:id/photo',
  '/search',
  '/seat-confirmations/:token',
  '/seat-offers/:token'
]

it("text that the database cannot hold is the visitor's to mend, wherever it stands", async () => {
  const [nul, person] = ['\u0000', world.as(member)]
  const answers = [
    await person.post(`/forums/${forum.slug}/threads`, {
      title: `Een${nul} vraag`,
      markdown: 'tekst',
      audience: 'forum'
    }),
    await person.post(`/forums/${forum.slug}/threads`, {
      title: 'Een vraag',
      markdown: `een${nul} tekst`,
      audience: 'forum'
    }),
    await person.get('/forums/een%00forum/threads'),
    await person.get('/members?q=a%00b')
  ]
  expect(answers.map(({ statusCode, body }) => [statusCode, JSON.parse(body).code])).toEqual(
    // A title is a line, whose signs are checked before.
    ['input.invalid', 'request.malformed', 'request.malformed', 'request.malformed'].map((code) => [400, code])
  )
})

it("a number that the database cannot hold is the visitor's to mend, in every address that takes one", async () => {
  for (const address of [
    `/threads/${randomUUID()}/changes?since=`,
    `/threads/${randomUUID()}?post=`,
    `/threads/${randomUUID()}?page=`,
    `/forums/${forum.slug}/threads?page=`,
    '/threads?page=',
    '/notifications?page=',
    '/guides?page=',
    '/search?q=vraag&page=',
    '/reports?page=',
    '/memberships?page=',
    '/moderation-actions?page=',
    '/invitations?page=',
    '/invitation-links?page=',
    '/applications?page='
  ]) {
    const reply = await world.as(moderator).get(`${address}99999999999`)
    expect([address, reply.statusCode, reply.json().code]).toEqual([address, 400, 'input.invalid'])
  }
})

describe('ASVS 3.4 every answer of the API', () => {
  const wanted = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow'
  }

  it('carries the security headers, also when it refuses', async () => {
    const answers = {
      200: await world.as(member).get('/frame'),
      401: await world.as(null).get('/frame'),
      404: await world.as(member).get('/nergens'),
      400: await world.as(member).post('/previews', { markdown: '' }),
      413: await world.as(member).post('/previews', { markdown: 'x'.repeat(300_000) }),
      415: await world
        .as(member)
        .send({ method: 'POST', url: '/api/v1/previews', payload: '<x/>', headers: { 'content-type': 'text/xml' } })
    }
    for (const [status, { statusCode, headers }] of Object.entries(answers)) {
      expect([status, statusCode]).toEqual([status, Number(status)])
      expect(headers).toMatchObject(wanted)
    }
    expect((await world.as(null).send({ url: '/api/v1/%E0' })).headers).toMatchObject(wanted)
  })

  it('ASVS 3.5.1 refuses a change that another site asks for, on every route and in every way that a form sends', async () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: `${world.env.publicUrl}.evil.example` }
    ]
    const kinds = [
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x'
    ]
    for (const { method, url } of api().filter(({ method }) => method !== 'GET')) {
      for (const headers of foreign.flatMap((from) => kinds.map((kind) => ({ ...from, 'content-type': kind })))) {
        const reply = await world
          .as(moderator)
          .send({ method: method as 'POST', url: filledIn(url), payload: '{}', headers })
        expect([method, url, headers, reply.statusCode, reply.json().code]).toEqual([
          method,
          url,
          headers,
          403,
          'request.cross-origin'
        ])
      }
    }
  })

  it('ASVS 4.1.3 hears no forwarded address from a stranger', async () => {
    const reply = await world.as(member).send({
      method: 'POST',
      url: '/api/v1/previews',
      payload: { markdown: 'x' },
      headers: { 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' }
    })
    expect(reply.statusCode).toBe(403)
  })
})
