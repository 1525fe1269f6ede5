import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { routes } from '../../platform/routes.ts'
import { type Passkeys, refused } from '../factors/passkeys.ts'
import type { TwoFactors } from '../factors/two-factors.ts'
import type { SingleSignOn } from '../organisations/single-sign-on.ts'
import type { Sessions } from './session.ts'
import { signInEndpoints } from './sign-in-endpoints.ts'
import { signIn } from './sign-in.ts'

type Options = { sessions: Sessions; singleSignOn: SingleSignOn; passkeys: Passkeys; twoFactors: TwoFactors }

/** Routes for visitors who are not signed in. */
export function signInRoutes({ sessions, singleSignOn, passkeys, twoFactors }: Options) {
  return routes(signInEndpoints, {
    'POST /passkey-sign-ins/options': async ({ request: { session } }) => {
      const options = await passkeys.signInOptions()
      session.ceremony = { purpose: 'sign-in', challenge: options.challenge }
      return { ...options }
    },
    'POST /passkey-sign-ins': async ({ query: { goingTo }, body, request, reply }) => {
      const ceremony = await request.takeCeremony('sign-in')
      if (!ceremony) throw refused('no challenge was given')
      const member = await passkeys.recognise(body as unknown as AuthenticationResponseJSON, ceremony.challenge)
      return signIn(member, { sessions, singleSignOn, method: 'passkey', goingTo, request, reply })
    },
    'POST /passphrase-sign-ins': async ({ query: { goingTo }, body: { email, ...typed }, request, reply }) => {
      const { member, method } = await twoFactors.signIn(email, typed, request)
      return signIn(member, { sessions, singleSignOn, method, goingTo, request, reply })
    }
  })
}
