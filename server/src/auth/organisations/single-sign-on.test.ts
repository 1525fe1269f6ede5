import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Authenticator, createAuthenticator } from '../../../test/authenticator.ts'
import { type Browser, openBrowser } from '../../../test/browser.ts'
import { listen } from '../../../test/ears.ts'
import { clientId, clientSecret, type IdentityProvider, openIdentityProvider } from '../../../test/identity-provider.ts'
import { passphrase, passphraseOf } from '../../../test/passphrase.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../../test/world.ts'
import type { ProviderAnswer } from './issuers.ts'

const strong = ['pwd', 'otp']
const reason = 'Gevraagd door de CISO van Waterrijk, gebeld op 22 november.'
let world: World
let idp: IdentityProvider, ofAttacker: IdentityProvider
let forum: { id: string; slug: string }
let moderator: Somebody
let providerId: string, attackersId: string

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  ;[idp, ofAttacker] = await Promise.all([
    openIdentityProvider(world.env.publicUrl),
    openIdentityProvider(world.env.publicUrl)
  ])
  forum = await world.forum()
  moderator = await world.member('Mo', [forum], 'moderator')
  await world.owner.query('UPDATE contact SET email = $2 WHERE member_id = $1', [moderator.id, 'mo@vng.example'])
  providerId = await addProvider(idp, 'Waterrijk', ['waterrijk.example'])
  attackersId = await addProvider(ofAttacker, 'Kwaadschik', ['kwaadschik.example'])
})
beforeEach(async () => {
  await world.owner.query('UPDATE identity_provider SET is_required = false')
})
afterAll(async () => {
  await Promise.all([world.close(), idp.close(), ofAttacker.close()])
})

async function addProvider({ issuer }: IdentityProvider, name: string, domains: string[], more = {}) {
  const reply = await world
    .as(moderator)
    .post('/identity-providers', { name, issuer, tenant: '', clientId, clientSecret, domains, reason, ...more })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id as string
}

/** A member with a passkey, a signed-in browser and an account at Waterrijk. */
async function member(name: string, amr: string[] | null = strong, role: 'mayor' | 'moderator' = 'mayor') {
  const somebody = await world.member(name, [forum], role)
  const authenticator = createAuthenticator(world.env.publicUrl)
  await world.owner.query("INSERT INTO passkey (id, member_id, public_key, name) VALUES ($1, $2, $3, 'Telefoon')", [
    authenticator.id,
    somebody.id,
    authenticator.publicKey()
  ])
  const browser = openBrowser(world)
  browser.cookies.set('raadkamer', somebody.cookie.split('=')[1]!)
  idp.know(name, { subject: `subject of ${name}`, email: addressOf(somebody), ...(amr && { amr }) })
  return { name, somebody, authenticator, browser }
}

async function linked(...who: Parameters<typeof member>) {
  const made = await member(...who)
  const reply = await link(made.browser, made.name)
  expect([reply.statusCode, reply.json()]).toEqual([200, { name: '', goTo: '/ik/werkaccount?gekoppeld' }])
  return made
}

async function link(browser: Browser, as: string, at = idp) {
  const asked = await browser.post('/me/work-account')
  return asked.statusCode === 200 ? bringBack(browser, await at.visit(asked.json().goTo, as)) : asked
}

const bringBack = (browser: Browser, answer: ProviderAnswer) => browser.post('/organisation-answers', answer)

async function comeIn(
  as: string,
  { at = idp, organisation = 'iemand@waterrijk.example', browser = openBrowser(world) } = {}
) {
  const { goTo } = (await browser.post('/organisation-sign-ins', { organisation })).json()
  return { browser, reply: await bringBack(browser, await at.visit(goTo, as)) }
}

async function signIn(browser: Browser, authenticator: Authenticator, goingTo = '') {
  return browser.post(
    `/passkey-sign-ins${goingTo && `?goingTo=${encodeURIComponent(goingTo)}`}`,
    authenticator.get((await browser.post('/passkey-sign-ins/options')).json())
  )
}

async function stepUp(browser: Browser, authenticator: Authenticator) {
  return browser.post('/session/step-up', authenticator.get((await browser.post('/session/step-up/options')).json()))
}

const require = (isRequired = true, by = moderator) =>
  world.as(by).put(`/identity-providers/${providerId}/requirement`, { isRequired, reason })
const refusal = { type: 'about:blank', title: 'sign-in.refused', status: 401, code: 'sign-in.refused' }

describe('signing in at one’s organisation', () => {
  it('R-ID-7 makes no members: who has linked nothing, is nobody', async () => {
    idp.know('Vreemd', { subject: 'x-1', email: 'vreemd@waterrijk.example', amr: strong })
    const { browser, reply } = await comeIn('Vreemd')
    expect([reply.statusCode, reply.json()]).toEqual([401, refusal])
    expect((await browser.get('/me')).statusCode).toBe(401)
    const { rows } = await world.owner.query("SELECT FROM contact WHERE email LIKE 'vreemd%'")
    expect(rows).toEqual([])
  })

  it('R-ID-7 ASVS 6.8.1 knows nobody by an address: an account with a member’s address is not that member’s (nOAuth)', async () => {
    const victim = await linked('Anna')
    const address = addressOf(victim.somebody)
    ofAttacker.know('evil', { subject: 'subject of Anna', email: address, amr: strong })
    idp.know('evil', { subject: 'x-2', email: address, preferred_username: address, amr: strong })

    expect((await comeIn('evil')).reply.json()).toEqual(refusal)
    const elsewhere = await comeIn('evil', { at: ofAttacker, organisation: 'kwaadschik.example' })
    expect([elsewhere.reply.json(), (await elsewhere.browser.get('/me')).statusCode]).toEqual([refusal, 401])
    expect((await comeIn('Anna')).reply.json()).toEqual({ name: 'Anna', goTo: null })
  })

  it('ASVS 6.3.7 lets in who linked their account, and says so in the record and by mail', async () => {
    const { somebody } = await linked('Bram')
    const { browser, reply } = await comeIn('Bram')
    expect([reply.statusCode, reply.json()]).toEqual([200, { name: 'Bram', goTo: null }])
    expect((await browser.get('/me')).json().person.id).toBe(somebody.id)
    const { rows } = await world.owner.query(
      'SELECT kind, particulars FROM moderation_action WHERE actor_id = $1 ORDER BY id',
      [somebody.id]
    )
    expect(rows).toEqual([
      { kind: 'identityLinked', particulars: { provider: 'Waterrijk' } },
      { kind: 'signedIn', particulars: { method: 'singleSignOn' } }
    ])
    const { rows: told } = await world.owner.query(
      "SELECT data->>'change' AS change FROM pgboss.job WHERE name = 'tell-of-access' AND data->>'memberId' = $1",
      [somebody.id]
    )
    expect(told).toContainEqual({ change: 'identityLinked' })
  })

  it('does not let in who has left', async () => {
    const { somebody } = await linked('Carla')
    await world.owner
      .query('CREATE TABLE late AS SELECT * FROM identity WHERE member_id = $1', [somebody.id])
      .catch(() => null)
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [somebody.id])
    expect((await comeIn('Carla')).reply.json()).toEqual(refusal)
    await world.owner.query("UPDATE member SET ending = 'left' WHERE id = $1", [somebody.id])
    expect((await comeIn('Carla')).reply.json()).toEqual(refusal)
    expect((await world.owner.query('SELECT FROM identity WHERE member_id = $1', [somebody.id])).rowCount).toBe(0)
  })

  it('R-ID-7 takes an answer once, from the browser that asked, and for what it asked', async () => {
    const { browser: own } = await linked('Daan')
    const browser = openBrowser(world)
    const ask = async () =>
      idp.visit(
        (await browser.post('/organisation-sign-ins', { organisation: 'waterrijk.example' })).json().goTo,
        'Daan'
      )

    const query = await ask()
    expect((await bringBack(openBrowser(world), query)).json()).toEqual(refusal)
    const answers = await Promise.all(Array.from({ length: 5 }, () => bringBack(browser, query)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401, 401])
    expect((await bringBack(browser, query)).json()).toEqual(refusal)

    const toLink = await idp.visit((await own.post('/me/work-account')).json().goTo, 'Daan')
    const stolen = openBrowser(world)
    await stolen.post('/organisation-sign-ins', { organisation: 'waterrijk.example' })
    expect((await bringBack(stolen, toLink)).json()).toEqual(refusal)
  })

  it('ASVS 6.3.8 answers the same for every address of an organisation, and in the same shape for one that has no such place', async () => {
    const { somebody } = await linked('Ella')
    const answer = (organisation: string) => openBrowser(world).post('/organisation-sign-ins', { organisation })
    const known = await answer(addressOf(somebody))
    for (const organisation of ['niemand@waterrijk.example', 'waterrijk.example', 'WATERRIJK.EXAMPLE', 'Waterrijk']) {
      const reply = await answer(organisation)
      expect([reply.statusCode, Object.keys(reply.headers).sort(), new URL(reply.json().goTo).origin]).toEqual([
        200,
        Object.keys(known.headers).sort(),
        idp.issuer
      ])
    }
    for (const organisation of [
      'gmail.com',
      `${addressOf(somebody)}.evil.example`,
      'evil-waterrijk.example',
      'sub.waterrijk.example'
    ]) {
      const reply = await answer(organisation)
      expect([reply.statusCode, reply.json()]).toEqual([200, { goTo: '/inloggen?werkaccount=onbekend' }])
    }
  })

  it('R-ID-7 is offered by OpenID Connect alone: there is no SAML', () => {
    expect(world.app.declaredRoutes.filter(({ url }) => /saml|wsfed|acs/i.test(url))).toEqual([])
  })
})

describe('ASVS 6.3.3 ASVS 6.8.4 an organisation that does not say how well it looked', () => {
  it('lets nobody further than proving who they are, here', async () => {
    const { authenticator } = await linked('Fatima', null)
    const { browser, reply } = await comeIn('Fatima')
    expect(reply.json()).toEqual({ name: 'Fatima', goTo: null })
    expect((await browser.get('/session')).json()).toEqual({
      isSteppedUp: false,
      owes: 'proof',
      ways: ['passkey', 'demo']
    })

    const guarded = world.app.declaredRoutes.filter(({ access, method }) => access !== 'public' && method !== 'HEAD')
    const nameOf = ({ method, url }: { method: string; url: string }) => `${method} ${url.replace('/api/v1', '')}`
    expect(
      guarded
        .filter(({ whileOwing }) => whileOwing)
        .map(nameOf)
        .sort()
    ).toEqual([
      'DELETE /me/reset',
      'DELETE /session',
      'GET /me/work-account',
      'GET /session',
      'POST /demo/step-ups',
      'POST /me/work-account',
      'POST /session/step-up',
      'POST /session/step-up/options',
      'POST /session/step-up/passphrase'
    ])
    for (const route of guarded.filter(({ whileOwing }) => !whileOwing)) {
      const answer = await browser.send(
        route.method as 'GET',
        route.url.replace('/api/v1', '').replaceAll(/:\w+/g, '019ab000-0000-7000-8000-000000000000')
      )
      expect([nameOf(route), answer.statusCode, answer.json().code]).toEqual([nameOf(route), 403, 'proof.required'])
    }
    expect((await browser.post('/me/work-account')).json().code).toBe('step-up.required')

    expect((await stepUp(browser, authenticator)).statusCode).toBe(204)
    expect((await browser.get('/me')).statusCode).toBe(200)
    expect((await browser.delete('/session')).statusCode).toBe(204)
  })

  it('brings no socket either', async () => {
    const { authenticator, somebody } = await linked('Gijs', ['pwd'])
    const { browser } = await comeIn('Gijs')
    const ear = () => listen(world, { ...somebody, cookie: `raadkamer=${browser.cookies.get('raadkamer')}` })
    await expect(ear()).rejects.toThrow('viewer.unknown')
    await stepUp(browser, authenticator)
    await ear().then(({ close }) => close())
  })
})

describe('linking', () => {
  it('is asked by the member, who proved a short while ago who they are', async () => {
    const { browser, somebody } = await member('Hanna')
    await world.longAgo(somebody)
    expect((await browser.post('/me/work-account')).json().code).toBe('step-up.required')
    expect((await openBrowser(world).post('/me/work-account')).statusCode).toBe(401)
  })

  it('R-ID-7 takes the account whose address was verified here, and no other', async () => {
    const { browser, somebody } = await member('Ida')
    for (const [who, account] of Object.entries({
      colleague: { email: 'collega@waterrijk.example' },
      unverified: { email: addressOf(somebody), email_verified: false },
      nameless: {},
      lookalike: { email: `${addressOf(somebody)}.evil.example` }
    })) {
      idp.know(who, { subject: `x-${who}`, amr: strong, ...account })
      expect([who, (await link(browser, who)).json().code]).toEqual([who, 'identity.other-address'])
    }
    idp.know('Ida', { subject: 'subject of Ida', preferred_username: addressOf(somebody).toUpperCase(), amr: strong })
    expect((await link(browser, 'Ida')).statusCode).toBe(200)
  })

  it('R-ID-7 an account is one member’s, and a member has one', async () => {
    const { somebody } = await linked('Jan')
    const other = await member('Joke')
    idp.know('Jan', { subject: 'subject of Jan', email: addressOf(other.somebody), amr: strong })
    expect((await link(other.browser, 'Jan')).json().code).toBe('identity.taken')

    const { browser, somebody: karel } = await linked('Karel')
    idp.know('second', { subject: 'x-second', email: addressOf(karel), amr: strong })
    expect((await link(browser, 'second')).json().code).toBe('identity.taken')
    expect((await comeIn('Jan')).reply.json().name).toBe('Jan')
    expect(
      (await world.owner.query('SELECT member_id FROM identity WHERE subject = $1', ['subject of Jan'])).rows
    ).toEqual([{ member_id: somebody.id }])
  })

  it('R-ID-7 goes to one’s own organisation alone, and is heard in the session that asked alone', async () => {
    const { browser } = await member('Lara')
    const query = await idp.visit((await browser.post('/me/work-account')).json().goTo, 'Lara')
    const thief = (await member('Lies')).browser
    thief.cookies.set('raadkamer-bezoek', browser.cookies.get('raadkamer-bezoek')!)
    expect((await bringBack(thief, query)).json()).toEqual(refusal)

    const outsider = await world.member('Buiten', [forum])
    await world.owner.query("UPDATE contact SET email = 'b@nergens.example' WHERE member_id = $1", [outsider.id])
    expect((await world.as(outsider).post('/me/work-account')).json().code).toBe('identity.forbidden')
    expect((await world.as(outsider).get('/me/work-account')).json()).toEqual({ provider: null, account: null })
  })

  it('is no way in that stays: with it too the last of one’s own cannot go, also where the organisation requires it', async () => {
    const { browser, authenticator } = await linked('Mees')
    await comeIn('Mees')
    const removal = async () => (await browser.delete(`/passkeys/${authenticator.id}`)).json().code
    expect([(await browser.get('/factors')).json().hasReserve, await removal()]).toEqual([false, 'factor.last'])
    await require()
    expect(await removal()).toBe('factor.last')
  })

  it('is undone by the member, and the account opens nothing any more', async () => {
    const { browser } = await linked('Mia')
    expect((await browser.get('/me/work-account')).json()).toMatchObject({
      provider: { id: providerId, name: 'Waterrijk', isRequired: false },
      account: { provider: { name: 'Waterrijk' }, usedAt: null }
    })
    expect((await browser.delete('/me/work-account')).statusCode).toBe(204)
    expect((await browser.get('/me/work-account')).json().account).toBeNull()
    expect((await comeIn('Mia')).reply.json()).toEqual(refusal)
  })
})

describe('where an organisation requires it', () => {
  it('a passkey brings its members no further than their organisation, and only once it is right', async () => {
    const { authenticator, somebody } = await linked('Nadia')
    await comeIn('Nadia')
    expect((await require()).statusCode).toBe(204)

    const browser = openBrowser(world)
    expect((await signIn(browser, createAuthenticator(world.env.publicUrl))).json()).toEqual(refusal)
    const reply = await signIn(browser, authenticator)
    expect([reply.statusCode, new URL(reply.json().goTo).origin]).toEqual([200, idp.issuer])
    expect([browser.cookies.has('raadkamer'), (await browser.get('/me')).statusCode]).toEqual([false, 401])

    expect((await bringBack(browser, await idp.visit(reply.json().goTo, 'Nadia'))).json()).toEqual({
      name: 'Nadia',
      goTo: null
    })
    expect((await browser.get('/me')).json().person.id).toBe(somebody.id)
    expect((await browser.delete('/me/work-account')).json().code).toBe('identity.required')
  })

  it('ASVS 3.7.2 whoever goes by their organisation comes out where they were going, and nowhere but here', async () => {
    const { authenticator, somebody } = await linked('Nora')
    await comeIn('Nora')
    const app = await passphraseOf(world, somebody)
    await require()
    const where = [
      ['/huisregels?a=b#c', '/huisregels?a=b#c'],
      ['https://evil.example/', null],
      ['//evil.example', null],
      ['/\\evil.example', null],
      ['/.//evil.example', null],
      ['/\t/evil.example', null],
      ['javascript:alert(1)', null],
      ['huisregels', null],
      [`/${'x'.repeat(2_000)}`, null]
    ] as const
    for (const [asked, goTo] of where) {
      const browser = openBrowser(world)
      const reply = await signIn(browser, authenticator, asked)
      expect([asked, (await bringBack(browser, await idp.visit(reply.json().goTo, 'Nora'))).json()]).toEqual([
        asked,
        { name: 'Nora', goTo }
      ])
      const plain = openBrowser(world)
      const { goTo: address } = (
        await plain.post('/organisation-sign-ins', { organisation: 'waterrijk.example', goingTo: asked })
      ).json()
      expect([asked, (await bringBack(plain, await idp.visit(address, 'Nora'))).json().goTo]).toEqual([asked, goTo])
    }
    const browser = openBrowser(world)
    const { goTo } = (
      await browser.post('/passphrase-sign-ins?goingTo=%2Fhuisregels', {
        email: addressOf(somebody),
        passphrase,
        code: app.code()
      })
    ).json()
    expect((await bringBack(browser, await idp.visit(goTo, 'Nora'))).json().goTo).toBe('/huisregels')

    const late = await member('Nour')
    const asked = await late.browser.post('/me/work-account?goingTo=%2Fbesloten')
    expect((await bringBack(late.browser, await idp.visit(asked.json().goTo, 'Nour'))).json().goTo).toBe('/besloten')
  })

  it('who has not linked yet links at once, and can do nothing else until then', async () => {
    await linked('Olga').then(() => comeIn('Olga'))
    const { browser, authenticator } = await member('Piet')
    await require()

    expect((await signIn(browser, authenticator)).json()).toEqual({ name: 'Piet', goTo: null })
    expect((await browser.get('/session')).json()).toMatchObject({ owes: 'organisation' })
    for (const path of ['/me', '/frame', '/threads', '/search?q=x', '/notifications'])
      expect([path, (await browser.get(path)).json().code]).toEqual([path, 'organisation.required'])
    expect((await link(browser, 'Piet')).statusCode).toBe(200)
    expect((await browser.get('/me')).statusCode).toBe(200)
    expect((await comeIn('Piet')).reply.statusCode).toBe(200)
  })

  it('a session that was open already, and its sockets, end there too', async () => {
    await linked('Quinten').then(() => comeIn('Quinten'))
    const { browser, somebody } = await member('Rosa')
    expect((await browser.get('/me')).statusCode).toBe(200)
    const ears = await listen(world, somebody)
    await require()
    await ears.closed()
    expect((await browser.get('/me')).json().code).toBe('organisation.required')
    await require(false)
    expect((await browser.get('/me')).statusCode).toBe(200)
  })

  it('an organisation’s word from elsewhere does not do', async () => {
    await linked('Saar').then(() => comeIn('Saar'))
    const { browser, somebody } = await member('Tom')
    await world.owner.query('UPDATE session SET provider_id = $2 WHERE member_id = $1', [somebody.id, attackersId])
    await require()
    expect((await browser.get('/me')).json().code).toBe('organisation.required')
  })
})
