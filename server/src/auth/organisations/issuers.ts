import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import type { Asking } from '../../platform/asking.ts'
import { isStrong } from './evidence.ts'

/** What is needed to speak with an organisation's provider. */
export type Provider = { issuer: string; tenant: string | null; clientId: string; clientSecret: string }
/** What the answer has to prove; kept in the visit. */
export type Proof = { state: string; nonce: string; verifier: string }
/** What a visitor brought back: to which of our addresses, and what stood behind the '?'. */
export type ProviderAnswer = { place: string; query: string }
/** Who came back. `address` is what the provider says it is: to compare, never to know somebody by. */
export type Account = { subject: string; address: string | null; isStrong: boolean }

export type Issuers = ReturnType<typeof createIssuers>

/** Public keys only, so that nobody who knows our secret can write a token; and never none. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
/** In seconds: how far its clock and ours may differ. */
const tolerance = 10

/**
 * Where an issuer sends people back to, which no other has: what one of them answers cannot be taken for what another was asked, nor be told to it
 * (mix-up, ASVS 10.2.2; not every provider says in its answer who it is).
 */
export function returnAddress(publicUrl: string, issuer: string) {
  return `${publicUrl}/inloggen/werkaccount/${placeOf(issuer)}`
}

/** Everything that openid-client does for us, behind this one file. Nothing is remembered of an issuer: what it says of itself is asked at each use. */
export function createIssuers({ asking, publicUrl }: { asking: Asking; publicUrl: string }) {
  return {
    /** What an issuer says of itself. Rejects when it is not there, or is somebody else. */
    async describe(issuer: string) {
      const found = (await discover({ issuer, tenant: null, clientId: 'none', clientSecret: 'none' })).serverMetadata()
      return {
        issuer: found.issuer,
        returnAddress: returnAddress(publicUrl, found.issuer),
        authorizationEndpoint: found.authorization_endpoint!,
        tokenEndpoint: found.token_endpoint!,
        algorithms: found.id_token_signing_alg_values_supported!,
        saysPkce: found.supportsPKCE('S256')
      }
    },

    /** Where the visitor goes, and what has to come back. */
    async ask(provider: Provider): Promise<{ goTo: string; proof: Proof }> {
      const configuration = await discover(provider)
      const proof = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const goTo = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: returnAddress(publicUrl, provider.issuer),
        scope: 'openid email profile',
        state: proof.state,
        nonce: proof.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(proof.verifier),
        code_challenge_method: 'S256'
      })
      return { goTo: goTo.href, proof }
    },

    /** What came back, as the provider signed it. Rejects whatever is not exactly what was asked for. */
    async hear(
      provider: Provider,
      { place, query }: ProviderAnswer,
      { state, nonce, verifier }: Proof
    ): Promise<Account> {
      // Before anything is asked of anybody: whoever lies must not hear the code that another gave.
      if (place !== placeOf(provider.issuer)) throw new Error('another issuer answered')
      const configuration = await discover(provider)
      const answer = await oidc.authorizationCodeGrant(
        configuration,
        new URL(`${returnAddress(publicUrl, provider.issuer)}?${query}`),
        { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
      )
      const claims = answer.claims()!
      if (provider.tenant && claims.tid !== provider.tenant) throw new Error('another tenant')

      const address = claims.email ?? claims.preferred_username
      return {
        subject: claims.sub,
        address: typeof address === 'string' && claims.email_verified !== false ? address : null,
        isStrong: isStrong({ acr: claims.acr, amr: claims.amr as unknown })
      }
    }
  }

  async function discover({ issuer, clientId, clientSecret }: Provider) {
    const server = new URL(issuer)
    const trusting = [
      oidc.enableNonRepudiationChecks,
      ...(server.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])
    ]
    const client = { [oidc.clockTolerance]: tolerance }
    const fetch: oidc.CustomFetch = (url, { method, headers, body }) => asking.ask(url, { method, headers, body })

    const authentication = oidc.ClientSecretPost(clientSecret)
    const said = (
      await oidc.discovery(server, clientId, client, authentication, { execute: trusting, [oidc.customFetch]: fetch })
    ).serverMetadata()
    const { authorization_endpoint: authorization, token_endpoint: token, jwks_uri: keys } = said
    if (![authorization, token, keys].every((address) => address && asking.mayAsk(address)))
      throw new Error('an address that is missing, or that we do not ask')

    const taken = (said.id_token_signing_alg_values_supported ?? ['RS256']).filter((algorithm) =>
      algorithms.includes(algorithm)
    )
    const trusted = { ...said, supportsPKCE: undefined, id_token_signing_alg_values_supported: taken }
    const configuration = new oidc.Configuration(trusted, clientId, client, authentication)
    configuration[oidc.customFetch] = fetch
    for (const trust of trusting) trust(configuration)
    return configuration
  }
}

function placeOf(issuer: string) {
  return createHash('sha256').update(issuer).digest('hex').slice(0, 16)
}
