import { afterAll, describe, expect, it } from 'vitest'
import { at, elsewhere, passkeyOf } from '../../../test/at-browser.ts'
import { type Authenticator, createAuthenticator } from '../../../test/authenticator.ts'
import { type Browser, openBrowser } from '../../../test/browser.ts'
import { createTown } from '../../../test/town.ts'
import { addressOf } from '../../../test/world.ts'
import { minutes } from '../../platform/clock.ts'

const { world, post, forum } = await createTown()
afterAll(() => world.close())

async function withPasskey(name: string) {
  const somebody = await world.member(name, [forum])
  return { somebody, authenticator: await passkeyOf(world, somebody), browser: at(world, somebody) }
}

async function add(browser: Browser, authenticator: Authenticator, name = 'Laptop', bent = {}) {
  const options = await browser.post('/passkeys/options')
  if (options.statusCode !== 200) return options
  return browser.post('/passkeys', { response: authenticator.create(options.json(), bent), name })
}

async function signIn(authenticator: Authenticator) {
  const visitor = openBrowser(world)
  return visitor.post('/passkey-sign-ins', authenticator.get((await visitor.post('/passkey-sign-ins/options')).json()))
}

const namesIn = async (browser: Browser) =>
  (await browser.get('/factors')).json().passkeys.map(({ name }: { name: string }) => name)
const mayRemove = async (browser: Browser) =>
  (await browser.get('/factors')).json().passkeys.map(({ may }: { may: { remove: boolean } }) => may.remove)

describe("R-ID-8 a member's passkeys", () => {
  it('are several, each with a name, and each lets its owner in', async () => {
    const { somebody, browser } = await withPasskey('Anna')
    const laptop = createAuthenticator(world.env.publicUrl)
    expect((await add(browser, laptop)).statusCode).toBe(201)
    expect(await namesIn(browser)).toEqual(['Telefoon', 'Laptop'])
    expect(await mayRemove(browser)).toEqual([true, true])
    expect((await signIn(laptop)).json()).toMatchObject({ name: 'Anna' })
    expect((await post.lettersTo(addressOf(somebody))).map(({ subject }) => subject)).toEqual([
      'Raadkamer: nieuwe toegangssleutel'
    ])
  })

  it('are renamed and removed by their owner; the mail says so, and so does the record', async () => {
    const { somebody, authenticator, browser } = await withPasskey('Bram')
    const old = await passkeyOf(world, somebody, 'Oude telefoon')
    expect((await browser.patch(`/passkeys/${authenticator.id}`, { name: '  Nieuwe telefoon ' })).statusCode).toBe(204)
    expect((await browser.patch(`/passkeys/${authenticator.id}`, { name: 'x'.repeat(61) })).statusCode).toBe(400)
    expect((await browser.delete(`/passkeys/${old.id}`)).statusCode).toBe(204)
    expect(await namesIn(browser)).toEqual(['Nieuwe telefoon'])
    expect((await signIn(old)).statusCode).toBe(401)
    expect((await post.lettersTo(addressOf(somebody))).map(({ subject }) => subject).toSorted()).toEqual([
      'Raadkamer: toegangssleutel heeft een andere naam',
      'Raadkamer: toegangssleutel verwijderd'
    ])
    const { rows } = await world.owner.query(
      'SELECT kind FROM moderation_action WHERE actor_id = $1 AND subject_id = $1 ORDER BY id',
      [somebody.id]
    )
    expect(rows).toEqual([{ kind: 'passkeyRenamed' }, { kind: 'passkeyRemoved' }])
  })

  it('the last one stays, whatever is asked', async () => {
    const { authenticator, browser } = await withPasskey('Carla')
    expect(await mayRemove(browser)).toEqual([false])
    const reply = await browser.delete(`/passkeys/${authenticator.id}`)
    expect([reply.statusCode, reply.json().code]).toEqual([409, 'factor.last'])
    expect((await signIn(authenticator)).statusCode).toBe(200)
  })

  it('one always stays, also when all are removed at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { somebody, authenticator, browser } = await withPasskey('Daan')
      const others = [await passkeyOf(world, somebody, 'Twee'), await passkeyOf(world, somebody, 'Drie')]
      const replies = await Promise.all([authenticator, ...others].map(({ id }) => browser.delete(`/passkeys/${id}`)))
      expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 204, 409])
      expect(await namesIn(browser)).toHaveLength(1)
    }
  })

  it('of somebody else cannot be told from one that does not exist', async () => {
    const [{ browser }, { authenticator }] = [await withPasskey('Ella'), await withPasskey('Fatima')]
    for (const ask of [
      (id: string) => browser.delete(`/passkeys/${id}`),
      (id: string) => browser.patch(`/passkeys/${id}`, { name: 'Gestolen' })
    ]) {
      const replies = [await ask(authenticator.id), await ask('bestaat-niet')]
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404])
      expect(replies[0]!.body).toBe(replies[1]!.body)
    }
    expect((await signIn(authenticator)).statusCode).toBe(200)
  })

  it('ASVS 7.5.1 change only after their owner has just proved who they are', async () => {
    const { somebody, authenticator, browser } = await withPasskey('Gerda')
    await passkeyOf(world, somebody, 'Laptop')
    world.sleep(minutes(16))
    const replies = [
      await browser.post('/passkeys/options'),
      await browser.post('/passkeys', { response: {}, name: '' }),
      await browser.patch(`/passkeys/${authenticator.id}`, { name: 'X' }),
      await browser.delete(`/passkeys/${authenticator.id}`)
    ]
    expect(replies.map(({ statusCode, body }) => [statusCode, JSON.parse(body).code])).toEqual(
      replies.map(() => [403, 'step-up.required'])
    )
    // Passkeys of the same millisecond have no order.
    expect((await namesIn(browser)).toSorted()).toEqual(['Laptop', 'Telefoon'])
  })

  it('are made for this site, by a verified user, and for the session that asked', async () => {
    const { somebody, browser } = await withPasskey('Hein')
    const made = (bent: object) => add(browser, createAuthenticator(world.env.publicUrl), 'X', bent)
    for (const bent of [
      { origin: 'https://raadkamer.example' },
      { rpId: 'raadkamer.example' },
      { isVerified: false },
      { challenge: 'aGFsbG8taGFsbG8taGFsbG8taGFsbG8' }
    ]) {
      expect((await made(bent)).json()).toMatchObject({
        status: 400,
        errors: [{ path: 'response', code: 'passkey.refused' }]
      })
    }
    const options = (await browser.post('/passkeys/options')).json()
    const thief = await elsewhere(world, somebody)
    thief.cookies.set('raadkamer-bezoek', browser.cookies.get('raadkamer-bezoek')!)
    expect(
      (await thief.post('/passkeys', { response: createAuthenticator(world.env.publicUrl).create(options), name: 'X' }))
        .statusCode
    ).toBe(400)
    expect(await namesIn(browser)).toEqual(['Telefoon'])
  })

  it('that another member has is not taken over', async () => {
    const [{ authenticator }, { browser }] = [await withPasskey('Ida'), await withPasskey('Jan')]
    expect((await add(browser, authenticator)).statusCode).toBe(400)
    expect((await signIn(authenticator)).json()).toMatchObject({ name: 'Ida' })
  })
})
