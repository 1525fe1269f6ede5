import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Bent,
  clientId,
  clientSecret,
  type IdentityProvider,
  openIdentityProvider
} from '../../../test/identity-provider.ts'
import { createAsking } from '../../platform/asking.ts'
import { isStrong } from './evidence.ts'
import { createIssuers, type Proof, returnAddress } from './issuers.ts'

const publicUrl = 'http://localhost:3000'
const issuers = createIssuers({ asking: createAsking('demo'), publicUrl })
let waterrijk: IdentityProvider, elsewhere: IdentityProvider

beforeAll(async () => {
  ;[waterrijk, elsewhere] = await Promise.all([
    openIdentityProvider(publicUrl),
    openIdentityProvider(publicUrl, { mayForgetPkce: true, saysWhoAnswers: false })
  ])
  for (const provider of [waterrijk, elsewhere])
    provider.know('anna', { subject: 'a-1', email: 'anna@waterrijk.example', amr: ['pwd', 'otp'] })
})
beforeEach(() => waterrijk.bend(null))
afterAll(() => Promise.all([waterrijk.close(), elsewhere.close()]))

const at = ({ issuer }: IdentityProvider, tenant: string | null = null) => ({ issuer, tenant, clientId, clientSecret })

async function comeBack(provider = waterrijk) {
  const { goTo, proof } = await issuers.ask(at(provider))
  return { answer: await provider.visit(goTo, 'anna'), proof, goTo }
}

async function bring(bent: Bent) {
  const { answer, proof } = await comeBack()
  waterrijk.bend(bent)
  return issuers.hear(at(waterrijk), answer, proof)
}

const later = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

describe('R-ID-7 an organisation’s provider', () => {
  it('tells who came back, by its own name for them, and how well it looked', async () => {
    const { answer, proof } = await comeBack()
    expect(await issuers.hear(at(waterrijk), answer, proof)).toEqual({
      subject: 'a-1',
      address: 'anna@waterrijk.example',
      isStrong: true
    })
  })

  it('R-ID-7 is asked with code, PKCE, state and nonce, each new every time', async () => {
    const [one, other] = await Promise.all([issuers.ask(at(waterrijk)), issuers.ask(at(waterrijk))])
    const asked = new URL(one.goTo).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
      redirect_uri: returnAddress(publicUrl, waterrijk.issuer)
    })
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)).not.toBe(new URL(other.goTo).searchParams.get(name))
    expect(asked.get('code_challenge')).not.toBe(one.proof.verifier)
  })

  const wrong: [why: string, bent: Bent][] = [
    ['of another issuer', { claims: { iss: 'https://login.example.nl' } }],
    ['for another client', { claims: { aud: 'another-forum' } }],
    ['for us and another client', { claims: { aud: [clientId, 'another-forum'], azp: 'another-forum' } }],
    ['with another nonce', { claims: { nonce: 'another-nonce' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['that has expired', { claims: { exp: later(-60) } }],
    ['that never expires', { claims: { exp: undefined } }],
    ['that is not valid yet', { claims: { nbf: later(60) } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['that nobody signed (alg: none)', { key: 'none' }],
    ['that another key signed', { key: 'another' }],
    ['that our own secret signed', { key: 'our secret' }],
    ['of which a word was changed after it was signed', { header: { alg: 'RS512' } }]
  ]
  it.each(wrong)('R-ID-7 is not believed in a token %s', async (_why, bent) => {
    expect((await bring({})).subject).toBe('a-1')
    await expect(bring(bent)).rejects.toThrow()
  })

  const swapped: [why: string, swap: (proof: Proof, other: Proof) => Proof][] = [
    ['another state', (proof, { state }) => ({ ...proof, state })],
    ['another nonce', (proof, { nonce }) => ({ ...proof, nonce })],
    ['another verifier (PKCE)', (proof, { verifier }) => ({ ...proof, verifier })]
  ]
  it.each(swapped)('R-ID-7 is not heard by who holds %s', async (_why, swap) => {
    const [{ answer, proof }, other] = await Promise.all([comeBack(), issuers.ask(at(waterrijk))])
    await expect(issuers.hear(at(waterrijk), answer, swap(proof, other.proof))).rejects.toThrow()
  })

  it('R-ID-7 is not heard twice with one code, nor without one', async () => {
    const { answer, proof } = await comeBack()
    expect((await issuers.hear(at(waterrijk), answer, proof)).subject).toBe('a-1')
    await expect(issuers.hear(at(waterrijk), answer, proof)).rejects.toThrow()
    await expect(
      issuers.hear(at(waterrijk), { ...answer, query: `state=${proof.state}&error=access_denied` }, proof)
    ).rejects.toThrow()
    await expect(issuers.hear(at(waterrijk), { ...answer, query: '' }, proof)).rejects.toThrow()
  })

  it('ASVS 10.2.2 is not taken for another one that lies, nor does that one ever hear a code of it (mix-up)', async () => {
    const [attacker, victim] = [await issuers.ask(at(waterrijk)), await issuers.ask(at(elsewhere))]
    // Anna begins at the lying provider. It sends her on to her own organisation with the attacker's state.
    const sentOn = new URL(attacker.goTo)
    sentOn.searchParams.set('state', victim.proof.state)
    const { place, query } = await waterrijk.visit(sentOn.href, 'anna')
    const unnamed = new URLSearchParams(query)
    unnamed.delete('iss')
    expect(unnamed.get('code')).toBeTruthy()
    await expect(issuers.hear(at(elsewhere), { place, query: unnamed.toString() }, victim.proof)).rejects.toThrow()
    expect(elsewhere.codesHeard).toBe(0)
    sentOn.searchParams.set('redirect_uri', returnAddress(publicUrl, elsewhere.issuer))
    await expect(waterrijk.visit(sentOn.href, 'anna')).rejects.toThrow('redirect_uri')
  })

  it('R-ID-7 gives no code to who took the challenge out, nor is one taken that was got so (PKCE downgrade)', async () => {
    const without = (address: string) => {
      const url = new URL(address)
      for (const name of ['code_challenge', 'code_challenge_method']) url.searchParams.delete(name)
      return url.href
    }
    const strict = await issuers.ask(at(waterrijk))
    expect((await waterrijk.visit(without(strict.goTo), 'anna')).query).toContain('error=invalid_request')
    const lax = await issuers.ask(at(elsewhere))
    const answer = await elsewhere.visit(without(lax.goTo), 'anna')
    expect(answer.query).toContain('code=')
    await expect(issuers.hear(at(elsewhere), answer, lax.proof)).rejects.toThrow()
  })

  it('R-ID-7 is one tenant of its issuer, and no other', async () => {
    for (const [tid, tenant, isHeard] of [
      ['t-1', 't-1', true],
      ['t-2', 't-1', false],
      [undefined, 't-1', false],
      ['t-2', null, true]
    ] as const) {
      waterrijk.know('anna', { subject: 'a-1', email: 'anna@waterrijk.example', ...(tid && { tid }) })
      const { answer, proof } = await comeBack()
      const heard = await issuers.hear(at(waterrijk, tenant), answer, proof).then(
        () => true,
        () => false
      )
      expect([tid, tenant, heard]).toEqual([tid, tenant, isHeard])
    }
  })

  it('is not there, or is somebody else: then there is nothing to ask', async () => {
    for (const issuer of [
      `${waterrijk.issuer}/nergens`,
      waterrijk.issuer.replace('127.0.0.1', 'localhost'),
      'http://127.0.0.1:1'
    ]) {
      await expect(issuers.describe(issuer)).rejects.toThrow()
    }
    expect(await issuers.describe(waterrijk.issuer)).toMatchObject({
      issuer: waterrijk.issuer,
      saysPkce: true,
      algorithms: expect.arrayContaining(['RS256'])
    })
  })
})

describe('R-ID-7 how well a provider looked', () => {
  it.each([
    [{ amr: ['pwd', 'mfa'] }, true],
    [{ amr: ['pwd', 'otp'] }, true],
    [{ amr: ['pin', 'hwk'] }, true],
    [{ acr: 'phr' }, true],
    [{}, false],
    [{ amr: [] }, false],
    [{ amr: ['pwd'] }, false],
    [{ amr: ['otp'] }, false],
    [{ amr: ['pwd', 'sms'] }, false],
    [{ amr: 'mfa' }, false],
    [{ amr: [['mfa']] }, false],
    [{ acr: '1' }, false],
    [{ acr: '' }, false],
    [{ acr: ['phr'] }, false],
    [{ acr: 'http://eidas.europa.eu/LoA/low' }, false]
  ])('ASVS 6.8.4 %j: %s', (claims, strong) => {
    expect(isStrong(claims)).toBe(strong)
  })
})
