import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { expect, test } from './journey.ts'
import { ask } from './threads.ts'

/** The headers of security.md 1.5, on every response of this origin. */
const onAll = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
  'x-robots-tag': 'noindex, nofollow'
}
const toApi = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
const missing = '/veiligheid/weerbaar-bestuur/019ab000-0000-7000-8000-000000000000'

type Answering = (request: APIRequestContext, thread: string) => Promise<APIResponse>
const plain = { maxRedirects: 0 }

/** Each kind of response, its status, and how to get it as a member. */
const answers: Record<string, [number, Answering]> = {
  'a page': [200, (request, thread) => request.get(thread, plain)],
  'a page before the door': [200, (request) => request.get('/inloggen', plain)],
  'a page’s data': [200, (request, thread) => request.get(`${thread}/__data.json`, plain)],
  'a page that is not there': [404, (request) => request.get('/bestaat-niet', plain)],
  'a thread that is not there': [404, (request) => request.get(missing, plain)],
  'a desk that is not there for a member': [404, (request) => request.get('/moderatie', plain)],
  'a redirect': [
    303,
    (request) =>
      request.post('/ik?/mail', {
        ...plain,
        form: { wantsMail: 'true' },
        headers: { accept: 'text/html', cookie: '', origin: origin() }
      })
  ],
  'a form that another site sends': [
    403,
    (request, thread) =>
      request.post(`${thread}?/plaatsen`, {
        ...plain,
        form: { markdown: 'x' },
        headers: { origin: 'https://evil.example' }
      })
  ],
  'a form that is too large': [
    413,
    (request, thread) =>
      request.post(`${thread}?/plaatsen`, {
        ...plain,
        form: { markdown: 'x'.repeat(300_000) },
        headers: { origin: origin() }
      })
  ],
  'a form of which the address has no action': [
    404,
    (request, thread) => request.post(`${thread}?/nietbestaand`, { ...plain, form: {}, headers: { origin: origin() } })
  ],
  'a method that no page has': [
    405,
    (request) => request.put('/toegankelijkheid', { ...plain, headers: { origin: origin() } })
  ],
  'an address that cannot be read': [400, (request) => request.get('/%E0%A4%A', plain)],
  'the API': [200, (request) => request.get('/api/v1/me')],
  'an API address that is not there': [404, (request) => request.get('/api/v1/nothing')],
  'an API call that another site makes': [
    403,
    (request) =>
      request.post('/api/v1/previews', { data: { markdown: 'x' }, headers: { origin: 'https://evil.example' } })
  ],
  'an API call that is too large': [
    413,
    (request) => request.post('/api/v1/previews', { data: { markdown: 'x'.repeat(300_000) } })
  ],
  'an API call that is wrong': [400, (request) => request.post('/api/v1/previews', { data: {} })],
  health: [200, (request) => request.get('/health')]
}

test('every kind of answer carries the headers of a closed house', async ({ as }) => {
  const member = await as('karim')
  const thread = await ask(member, { title: 'Over koppen' })
  for (const [kind, [status, answering]] of Object.entries(answers)) {
    await test.step(kind, async () => {
      const answer = await answering(member.request, thread)
      const headers = answer.headers()
      expect.soft(answer.status(), kind).toBe(status)
      expect.soft(headers, kind).toMatchObject(onAll)
      expect.soft(headers['cache-control'], kind).toContain('no-store')
      expect.soft(weaknesses(headers['content-security-policy']), kind).toEqual([])
      expect.soft(headers, kind).not.toHaveProperty('x-powered-by')
      expect.soft(headers, kind).not.toHaveProperty('access-control-allow-origin')
    })
  }
})

test('a visitor gets the same, and is sent to the door without a word about what is behind it', async ({ request }) => {
  for (const path of ['/', missing, '/moderatie', '/ik', '/bestaat-niet']) {
    const answer = await request.get(path, plain)
    expect(answer.status(), path).toBe(303)
    expect(answer.headers(), path).toMatchObject({ ...onAll, location: `/inloggen?naar=${encodeURIComponent(path)}` })
    expect(weaknesses(answer.headers()['content-security-policy'])).toEqual([])
    expect(await answer.text()).toBe('')
  }
  expect((await request.get('/api/v1/frame')).status()).toBe(401)
})

test('a page allows scripts, styles, images and connections of this origin alone, and the API nothing', async ({
  as
}) => {
  const member = await as('karim')
  const policies = await Promise.all(
    [1, 2].map(async () => (await member.request.get('/')).headers()['content-security-policy']!)
  )
  const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
  expect(nonces[0]).not.toBe(nonces[1])
  expect(directivesOf(policies[0]!.replace(nonces[0]!, 'N'))).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'", "'nonce-N'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'", origin().replace('http', 'ws')],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"]
  })
  expect((await member.request.get('/api/v1/me')).headers()['content-security-policy']).toBe(toApi)
})

test('only files whose name changes with what they hold are kept by a browser', async ({ request }) => {
  const page = await (await request.get('/inloggen')).text()
  const files = [
    ...new Set(
      [...page.matchAll(/(?:href|src|import\()="?'?([^"'>)]*_app\/[^"'>)]+)/g)].map(
        ([, path]) => new URL(path!, `${origin()}/inloggen`).pathname
      )
    )
  ]
  expect(files.length).toBeGreaterThan(3)
  for (const path of files) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(200)
    expect(answer.headers(), path).toMatchObject({ ...onAll, 'cache-control': 'public,max-age=31536000,immutable' })
    expect(weaknesses(answer.headers()['content-security-policy']), path).toEqual([])
  }
  for (const path of ['/robots.txt', '/_app/version.json']) {
    const answer = await request.get(path)
    expect(answer.headers(), path).toMatchObject(onAll)
    expect(answer.headers()['cache-control'], path).not.toContain('immutable')
  }
})

test('a guide is handed over as a file that a browser runs nothing of', async ({ as }) => {
  const member = await as('karim')
  const [guide] = (await (await member.request.get('/api/v1/guides')).json()).items
  const headers = (await member.request.get(`/api/v1/guides/${guide.id}/file`)).headers()
  expect(headers).toMatchObject({
    ...onAll,
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'content-disposition': expect.stringMatching(/^attachment;/)
  })
  expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
})

test.describe('the live line', () => {
  const handshake = '/socket.io/?EIO=4&transport=polling'

  const elsewhere: Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: `${origin()}.evil.example` },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' }
  ]

  test('ASVS 4.4.2 is refused to another site, and to whoever does not say where they come from', async ({
    request
  }) => {
    for (const headers of elsewhere) {
      const answer = await request.get(handshake, { headers })
      expect(answer.status(), JSON.stringify(headers)).toBe(403)
      expect(answer.headers()).toMatchObject({
        ...onAll,
        'cache-control': 'no-store',
        'content-security-policy': toApi
      })

      const refusal = await upgrade(headers)
      expect(refusal.statusCode, JSON.stringify(headers)).toBe(403)
      expect(refusal.headers).toMatchObject({ ...onAll, 'cache-control': 'no-store', 'content-security-policy': toApi })
    }
    expect((await upgrade({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(403)
    expect((await upgrade({ origin: origin() })).statusCode).toBe(101)
  })

  test('is refused to another site also when it is open already', async ({ request }) => {
    const { sid } = JSON.parse(
      (await (await request.get(handshake, { headers: { origin: origin() } })).text()).slice(1)
    )
    for (const headers of elsewhere) {
      expect((await upgrade(headers, sid)).statusCode, JSON.stringify(headers)).toBe(403)
      expect(
        (
          await request.post(`${handshake}&sid=${sid}`, {
            headers: { ...headers, 'content-type': 'text/plain' },
            data: '40'
          })
        ).status(),
        JSON.stringify(headers)
      ).toBe(403)
    }
    expect((await upgrade({ origin: origin() }, sid)).statusCode).toBe(101)
  })

  test('says nothing to whoever is not signed in', async ({ request }) => {
    const headers = { origin: origin() }
    const { sid } = JSON.parse((await (await request.get(handshake, { headers })).text()).slice(1))
    await request.post(`${handshake}&sid=${sid}`, { headers: { ...headers, 'content-type': 'text/plain' }, data: '40' })
    expect(await (await request.get(`${handshake}&sid=${sid}`, { headers })).text()).toContain('viewer.unknown')
  })

  test('answers with the same headers', async ({ request }) => {
    for (const headers of [{}, { origin: origin() }] as Record<string, string>[])
      expect
        .soft((await request.get(handshake, { headers })).headers())
        .toMatchObject({ ...onAll, 'cache-control': 'no-store' })
  })
})

test('a first visit to a thread of twenty posts is at most 101 kB in 14 requests, and one font of 45 kB, all from here', async ({
  as
}) => {
  const member = await as('karim')
  await member.goto('/veiligheid/maatschappelijke-onrust')
  const link = await member.getByRole('link', { name: /^Jaarwisseling/ }).getAttribute('href')
  const thread = link!.split('?')[0]!
  const visitor = await member
    .context()
    .browser()!
    .newContext({ storageState: await member.context().storageState() })
  const page = await visitor.newPage()
  const network = await visitor.newCDPSession(page)
  await network.send('Network.enable')
  const asked = new Map<string, { url: string; type: string }>()
  const got: { url: string; type: string; bytes: number }[] = []
  network.on('Network.requestWillBeSent', ({ requestId, request: { url }, type = 'Other' }) =>
    asked.set(requestId, { url, type })
  )
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    got.push({ ...asked.get(requestId)!, bytes: encodedDataLength })
  )

  await page.goto(new URL(thread, origin()).href)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Verbonden')
  await page.waitForLoadState('networkidle')
  await visitor.close()

  const total = (isFont: boolean) =>
    got.filter(({ type }) => (type === 'Font') === isFont).reduce((sum, { bytes }) => sum + bytes, 0)
  const story = got.map(({ url, bytes }) => `${bytes} ${new URL(url).pathname}`).join('\n')
  test.info().annotations.push({
    type: 'first visit',
    description: `${got.length} requests, ${total(false)} bytes, font ${total(true)} bytes\n${story}`
  })
  expect(got.filter(({ url }) => new URL(url).origin !== origin())).toEqual([])
  expect(got.length, story).toBeLessThanOrEqual(14)
  expect(total(false), story).toBeLessThanOrEqual(101_000)
  expect(total(true), story).toBeLessThanOrEqual(45_000)
  expect(got.filter(({ type }) => type === 'Font').length, story).toBe(1)
})

function origin() {
  return process.env.JOURNEYS_URL!
}

function directivesOf(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name, ...sources]) => [name!, sources])
  )
}

/** The faults that internet.nl finds in a policy (security.md 1.5). */
function weaknesses(policy = '') {
  const directives = directivesOf(policy)
  const lacking = ['default-src', 'frame-ancestors', 'base-uri', 'form-action'].filter((name) => !directives[name])
  const open = ['script-src', 'object-src', 'default-src'].flatMap((name) =>
    (directives[name] ?? []).filter((source) => /^'unsafe|^(https?|data|blob):|^\*/.test(source))
  )
  const loose = ['default-src', 'base-uri'].filter(
    (name) => !["'none'", "'self'"].includes(directives[name]?.join(' ') ?? "'none'")
  )
  return [
    ...lacking.map((name) => `lacks ${name}`),
    ...open.map((source) => `allows ${source}`),
    ...loose.map((name) => `${name} is loose`)
  ]
}

/** The response to a WebSocket handshake with these headers; with `sid` for a connection that is already open. */
async function upgrade(headers: Record<string, string>, sid?: string): Promise<IncomingMessage> {
  const handshake = get(`${origin()}/socket.io/?EIO=4&transport=websocket${sid ? `&sid=${sid}` : ''}`, {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      ...headers
    }
  })
  const answered = new AbortController()
  const [answer] = await Promise.race([once(handshake, 'response', answered), once(handshake, 'upgrade', answered)])
  answered.abort()
  handshake.destroy()
  return answer
}
