import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import type { Asking } from '../../platform/asking.ts'
import { isStrong } from './evidence.ts'

/** The registration at an organisation's provider. */
export type Provider = { issuer: string; tenant: string | null; clientId: string; clientSecret: string }
/** The values that the response has to match, kept in the visitor's session. */
export type Proof = { state: string; nonce: string; verifier: string }
/** A visitor's return: the part of our return address that names the issuer, and the query string. */
export type ProviderAnswer = { place: string; query: string }
/**
 * The account that signed in. `address` is the provider's claim: it is only compared, never used to identify a member.
 */
export type Account = { subject: string; address: string | null; isStrong: boolean }

export type Issuers = ReturnType<typeof createIssuers>

/**
 * Only signatures with public keys, so that knowing our client secret is not enough to forge a token; and never 'none'.
 */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
/** Seconds by which the provider's clock and ours may differ. */
const tolerance = 10

/**
 * The return address of an issuer. Each issuer has its own, so that the response of one cannot be taken for another's,
 * nor be sent to another (mix-up, ASVS 10.2.2). Not every provider names itself in its response.
 */
export function returnAddress(publicUrl: string, issuer: string) {
  return `${publicUrl}/inloggen/werkaccount/${placeOf(issuer)}`
}

/** The only file that uses openid-client. It caches nothing: each use fetches the issuer's metadata. */
export function createIssuers({ asking, publicUrl }: { asking: Asking; publicUrl: string }) {
  return {
    /** The metadata of an issuer. Rejects when it is unreachable or names another issuer. */
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

    /** The URL for the visitor, and the values that the response has to match. */
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

    /** The account in the provider's signed response. Rejects a response that does not match the request exactly. */
    async hear(
      provider: Provider,
      { place, query }: ProviderAnswer,
      { state, nonce, verifier }: Proof
    ): Promise<Account> {
      // Checked before any request, so that a lying provider does not get another provider's code.
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
