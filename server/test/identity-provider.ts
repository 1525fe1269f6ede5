import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Provider from 'oidc-provider'
import { type ProviderAnswer, returnAddress } from '../src/auth/organisations/issuers.ts'

/** An account at an organisation, and how the organisation authenticates it. */
export type Account = {
  subject: string
  email?: string
  preferred_username?: string
  email_verified?: boolean
  tid?: string
  amr?: string[]
  acr?: string
}
type Part = Record<string, unknown>
/** What a test changes in an ID token, to see that the server refuses it. */
export type Bent = { claims?: Part; header?: Part; key?: 'another' | 'our secret' | 'none' }

export type IdentityProvider = Awaited<ReturnType<typeof openIdentityProvider>>

export const clientId = 'raadkamer'
export const clientSecret = 'the secret that an organisation gave to Raadkamer'

/**
 * An organisation's OpenID provider on this machine: a real, certified one, which signs people in by their bare name.
 */
export async function openIdentityProvider(publicUrl: string, { mayForgetPkce = false, saysWhoAnswers = true } = {}) {
  const accounts = new Map<string, Account>()
  const privateKey = newKey()
  let bent: Bent | null = null
  let codesHeard = 0

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [returnAddress(publicUrl, issuer)],
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code'],
        response_types: ['code']
      }
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'key', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => !mayForgetPkce },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'acr', 'amr', 'tid'],
      email: ['email', 'email_verified'],
      profile: ['preferred_username']
    },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ ...[...accounts.values()].find(({ subject }) => subject === sub), sub })
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    }
  })
  const callback = provider.callback()

  return {
    issuer,
    /** Adds an account, which signs in by this name. */
    know: (name: string, account: Account) => void accounts.set(name, account),
    /** Changes every token like this from now on. */
    bend: (how: Bent | null) => void (bent = how),

    /** The number of codes that it was asked to exchange. */
    get codesHeard() {
      return codesHeard
    },

    /**
     * Visits the provider as the browser of `name`. Returns the URL that it is sent back to, or else the provider's
     * response.
     */
    async visit(address: string, name: string): Promise<ProviderAnswer> {
      const cookies = new Map<string, string>()
      let [at, body] = [address, undefined as string | undefined]
      for (;;) {
        const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
        const reply = await fetch(at, {
          redirect: 'manual',
          headers: { cookie, ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) },
          ...(body && { method: 'POST', body })
        })
        for (const one of reply.headers.getSetCookie()) cookies.set(one.split('=')[0]!, one.split(/[=;]/)[1]!)
        const location = reply.headers.get('location')
        if (location?.startsWith(publicUrl)) return answerIn(new URL(location))
        if (!location && !new URL(at).pathname.startsWith('/interaction/')) throw new Error(await reply.text())
        body = location ? undefined : new URLSearchParams({ name }).toString()
        if (location) at = new URL(location, at).href
      }
    },

    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.url?.startsWith('/interaction/')) return signIn(request, response)
    if (request.url?.startsWith('/token')) codesHeard += 1
    if (request.url?.startsWith('/token') && bent) forgeIn(response, bent)
    if (request.url?.startsWith('/.well-known/') && !saysWhoAnswers)
      change(response, (said) => ({ ...said, authorization_response_iss_parameter_supported: undefined }))
    await callback(request, response)
  }

  async function signIn(request: IncomingMessage, response: ServerResponse) {
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
    const name = new URLSearchParams(await text(request)).get('name') ?? ''
    const { subject, acr, amr } = accounts.get(name) ?? { subject: name }
    await provider.interactionFinished(request, response, {
      login: { accountId: subject, remember: false, ...(acr && { acr }), ...(amr && { amr }) }
    })
  }

  function forgeIn(response: ServerResponse, how: Bent) {
    change(response, (said) => ({
      ...said,
      ...(typeof said.id_token === 'string' && { id_token: forge(said.id_token, how) })
    }))
  }

  function change(response: ServerResponse, how: (said: Part) => Part) {
    const end = response.end.bind(response)
    response.end = ((said: Buffer | string) => {
      const changed = JSON.stringify(how(JSON.parse(String(said))))
      response.setHeader('content-length', Buffer.byteLength(changed))
      return end(changed)
    }) as typeof response.end
  }

  function forge(token: string, { claims = {}, header = {}, key }: Bent) {
    const [head, body] = token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString())) as [Part, Part]
    const algorithm = key === 'none' ? { alg: 'none' } : key === 'our secret' ? { alg: 'HS256' } : {}
    const signed = [
      { ...head, ...algorithm, ...header },
      { ...body, ...claims }
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${signed}.${signature(signed, key)}`
  }

  function signature(signed: string, key: Bent['key']) {
    if (key === 'none') return ''
    if (key === 'our secret') return createHmac('sha256', clientSecret).update(signed).digest('base64url')
    return sign('sha256', Buffer.from(signed), key === 'another' ? newKey() : privateKey).toString('base64url')
  }
}

function answerIn({ pathname, search }: URL): ProviderAnswer {
  return { place: pathname.split('/').at(-1)!, query: search.slice(1) }
}

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}

const page = `<!doctype html><html lang="nl"><title>Inloggen bij Waterrijk</title><h1>Gemeente Waterrijk</h1>
<form method="post"><label for="name">Gebruikersnaam</label> <input id="name" name="name" autofocus> <button>Aanmelden</button></form>`
