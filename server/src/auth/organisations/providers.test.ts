import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../../test/ears.ts'
import { clientId, clientSecret, type IdentityProvider, openIdentityProvider } from '../../../test/identity-provider.ts'
import { createWorld, type Somebody, type World } from '../../../test/world.ts'
import { liftRequirement } from '../../commands/lift-requirement.ts'

const reason = 'Gevraagd door de CISO van Waterrijk, gebeld op 22 november.'
let world: World
let idp: IdentityProvider, another: IdentityProvider
let moderator: Somebody, member: Somebody
let given: {
  name: string
  issuer: string
  tenant: string
  clientId: string
  clientSecret: string
  domains: string[]
  reason: string
}

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  ;[idp, another] = await Promise.all([
    openIdentityProvider(world.env.publicUrl),
    openIdentityProvider(world.env.publicUrl)
  ])
  const forum = await world.forum()
  moderator = await world.member('Mo', [forum], 'moderator')
  member = await world.member('Anna', [forum])
  given = {
    name: 'Waterrijk',
    issuer: idp.issuer,
    tenant: '',
    clientId,
    clientSecret,
    domains: ['Waterrijk.example', 'mail.waterrijk.example'],
    reason
  }
})
afterAll(async () => {
  await Promise.all([world.close(), idp.close(), another.close()])
})

const desk = () => world.as(moderator)
const read = async (id: string) => (await desk().get(`/identity-providers/${id}`)).json()
const acts = async (id: string) =>
  (
    await world.owner.query(
      'SELECT kind, actor_id, reason, particulars FROM moderation_action WHERE subject_id = $1 ORDER BY id',
      [id]
    )
  ).rows

async function add(more: Partial<typeof given> = {}) {
  await world.owner.query('UPDATE session SET provider_id = NULL')
  await world.owner.query('DELETE FROM identity_provider')
  const reply = await desk().post('/identity-providers', { ...given, ...more })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id as string
}

/** Gives a member a linked account and a session through it. */
async function comeIn(providerId: string, who: Somebody, { isUsed = true } = {}) {
  await world.owner.query(
    'INSERT INTO identity (provider_id, subject, member_id, linked_at, used_at) VALUES ($1, $2, $3, now(), $4)',
    [providerId, who.id, who.id, isUsed ? new Date() : null]
  )
  if (isUsed) await world.owner.query('UPDATE session SET provider_id = $1 WHERE member_id = $2', [providerId, who.id])
}

describe('an organisation’s sign-in', () => {
  it('is set up by a moderator, who never reads its secret back; nor does anybody in the database alone', async () => {
    const id = await add()
    const found = await desk().get(`/identity-providers/${id}`)
    expect(found.json()).toMatchObject({
      name: 'Waterrijk',
      issuer: idp.issuer,
      tenant: null,
      clientId,
      domains: ['mail.waterrijk.example', 'waterrijk.example'],
      isRequired: false,
      linked: 0,
      isProven: false
    })
    expect((await desk().get('/identity-providers')).json()).toEqual([found.json()])
    expect(found.body).not.toContain(clientSecret)

    const {
      rows: [kept]
    } = await world.owner.query('SELECT client_secret FROM identity_provider')
    expect(kept.client_secret.toString('latin1')).not.toContain(clientSecret)
    await expect(
      world.database.asMember(moderator, ({ db }) => db.$queryRaw`SELECT client_secret FROM identity_provider`)
    ).rejects.toThrow('permission denied')
    expect(await acts(id)).toEqual([{ kind: 'providerAdded', actor_id: moderator.id, reason, particulars: {} }])
  })

  it('does not exist for a member, but for the one of their own organisation', async () => {
    await add()
    const seenBy = (who: Somebody) =>
      world.database.asMember(who, ({ db }) => db.$queryRaw<{ name: string }[]>`SELECT name FROM identity_provider`)
    const elsewhere = await world.member('Bram')
    await world.owner.query("UPDATE contact SET email = 'bram@elders.example' WHERE member_id = $1", [elsewhere.id])
    expect([await seenBy(member), await seenBy(elsewhere)]).toEqual([[{ name: 'Waterrijk' }], []])
    expect((await world.as(member).get('/identity-providers')).statusCode).toBe(404)
    await expect(
      world.database.asMember(member, ({ db }) => db.identityProvider.updateMany({ data: { isRequired: true } }))
    ).resolves.toEqual({ count: 0 })
    await expect(
      world.database.asMember(
        member,
        ({ db }) =>
          db.$executeRaw`INSERT INTO identity_provider_domain SELECT 'evil.example', id FROM identity_provider`
      )
    ).rejects.toThrow('row-level security')
  })

  it('R-ID-7 a member links no account in another’s name', async () => {
    const id = await add()
    const link = (memberId: string) =>
      world.database.asMember(member, ({ db }) =>
        db.identity.createMany({ data: { providerId: id, subject: 'x', memberId, linkedAt: new Date() } })
      )
    await expect(link(moderator.id)).rejects.toThrow('row-level security')
    await expect(link(member.id)).resolves.toEqual({ count: 1 })
  })

  it('is tried before anything is kept', async () => {
    expect((await desk().post('/identity-providers/trials', { issuer: idp.issuer })).json()).toMatchObject({
      issuer: idp.issuer,
      tokenEndpoint: `${idp.issuer}/token`,
      saysPkce: true
    })
    for (const [issuer, code] of [
      ['http://127.0.0.1:1', 'issuer.not-found'],
      [`${idp.issuer}/elders`, 'issuer.not-found'],
      ['http://login.example.nl', 'issuer.not-allowed'],
      ['file:///etc/passwd', 'issuer.not-allowed']
    ]) {
      for (const reply of [
        await desk().post('/identity-providers/trials', { issuer }),
        await desk().post('/identity-providers', { ...given, issuer })
      ]) {
        expect([issuer, reply.statusCode, reply.json().errors]).toEqual([
          issuer,
          400,
          [{ path: 'issuer', code, message: code }]
        ])
      }
    }
  })

  it('has mail domains that no other has, and an issuer that no other has', async () => {
    await add()
    const fault = async (more: Partial<typeof given>) =>
      (await desk().post('/identity-providers', { ...given, ...more })).json().errors?.[0]
    expect(await fault({ issuer: another.issuer, domains: ['elders.example', 'waterrijk.example'] })).toMatchObject({
      path: 'domains',
      code: 'provider.taken'
    })
    expect(await fault({ domains: ['elders.example'] })).toMatchObject({ path: 'issuer', code: 'provider.taken' })
    for (const domain of ['geen domein', 'a@waterrijk.example', '.example', 'waterrijk', 'wäterrijk.example'])
      expect(await fault({ domains: [domain] })).toMatchObject({ path: 'domains', code: 'domain.invalid' })
    expect((await desk().get('/identity-providers')).json()).toHaveLength(1)
  })

  it('is changed without its issuer, which is half of who somebody is; a secret that is not typed stays', async () => {
    const id = await add()
    const {
      rows: [before]
    } = await world.owner.query('SELECT client_secret FROM identity_provider')
    const changes = {
      name: 'Gemeente Waterrijk',
      clientId: 'anders',
      clientSecret: '',
      domains: ['waterrijk.example', 'nieuw.example'],
      reason
    }
    expect((await desk().patch(`/identity-providers/${id}`, { ...changes, issuer: another.issuer })).statusCode).toBe(
      400
    )
    expect((await desk().patch(`/identity-providers/${id}`, changes)).statusCode).toBe(204)
    expect(await read(id)).toMatchObject({
      name: 'Gemeente Waterrijk',
      issuer: idp.issuer,
      clientId: 'anders',
      domains: ['nieuw.example', 'waterrijk.example']
    })
    expect((await world.owner.query('SELECT client_secret FROM identity_provider')).rows[0]).toEqual(before)
    await desk().patch(`/identity-providers/${id}`, { ...changes, clientSecret: 'een ander geheim' })
    expect((await world.owner.query('SELECT client_secret FROM identity_provider')).rows[0]).not.toEqual(before)
    expect((await acts(id)).map(({ kind }) => kind)).toEqual(['providerAdded', 'providerChanged', 'providerChanged'])
  })

  it('is removed with what was linked through it and whoever came in by it', async () => {
    const id = await add()
    const guest = await world.member('Gast')
    await comeIn(id, guest)
    expect((await world.as(guest).get('/me')).statusCode).toBe(200)
    const ears = await listen(world, guest)
    expect((await desk().post(`/identity-providers/${id}/removal`, { reason })).statusCode).toBe(204)
    await ears.closed()
    expect((await world.as(guest).get('/me')).statusCode).toBe(401)
    expect((await world.owner.query('SELECT FROM identity')).rowCount).toBe(0)
    expect((await desk().get(`/identity-providers/${id}`)).json().code).toBe('identity-provider.not-found')
    expect((await acts(id)).at(-1)).toMatchObject({
      kind: 'providerRemoved',
      reason,
      particulars: { name: 'Waterrijk' }
    })
  })
})

describe('requiring it', () => {
  const require = (id: string, isRequired = true) =>
    desk().put(`/identity-providers/${id}/requirement`, { isRequired, reason })

  it('waits until somebody has come in by it', async () => {
    const id = await add({ domains: ['elders.example'] })
    const first = await world.member('Eerste')
    await comeIn(id, first, { isUsed: false })
    expect((await require(id)).json().code).toBe('provider.untried')
    await world.owner.query('UPDATE identity SET used_at = now()')
    expect((await require(id)).statusCode).toBe(204)
    expect(await read(id)).toMatchObject({ isRequired: true, linked: 1, isProven: true })
    expect((await acts(id)).at(-1)).toEqual({
      kind: 'providerChanged',
      actor_id: moderator.id,
      reason,
      particulars: { isRequired: true }
    })
  })

  it('of moderators themselves is done by one who came in by it: nobody shuts themselves out', async () => {
    const id = await add({ domains: ['elders.example'] })
    await comeIn(id, await world.member('Tweede'))
    await require(id)
    const own = {
      name: 'Waterrijk',
      clientId,
      clientSecret: '',
      domains: ['elders.example', 'waterrijk.example'],
      reason
    }
    expect((await desk().patch(`/identity-providers/${id}`, own)).json().code).toBe('provider.own-session')
    await require(id, false)
    expect((await desk().patch(`/identity-providers/${id}`, own)).statusCode).toBe(204)
    expect((await require(id)).json().code).toBe('provider.own-session')
    expect((await desk().get('/me')).statusCode).toBe(200)

    await comeIn(id, moderator)
    expect((await require(id)).statusCode).toBe(204)
    expect((await desk().get('/me')).statusCode).toBe(200)
    expect((await world.as(member).get('/me')).json().code).toBe('organisation.required')
  })
})

it('a provider that fails is no longer required once who has the machine says so', async () => {
  const id = await add()
  await world.owner.query('UPDATE identity_provider SET is_required = true')
  expect((await world.as(member).get('/me')).json().code).toBe('organisation.required')
  await liftRequirement.run(world, 'Waterrijk.example')
  expect((await world.as(member).get('/me')).statusCode).toBe(200)
  expect((await acts(id)).at(-1)).toMatchObject({ kind: 'providerChanged', actor_id: null })
  await expect(liftRequirement.run(world, 'waterrijk.example')).rejects.toThrow('DOMAIN')
})
