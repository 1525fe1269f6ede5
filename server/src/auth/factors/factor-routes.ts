import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { routes } from '../../platform/routes.ts'
import { factorEndpoints } from './factor-endpoints.ts'
import type { OwnFactors } from './own-factors.ts'
import type { OwnPasskeys } from './own-passkeys.ts'

export function factorRoutes({ ownPasskeys, ownFactors }: { ownPasskeys: OwnPasskeys; ownFactors: OwnFactors }) {
  return routes(factorEndpoints, {
    'GET /factors': async ({ viewer }) => ({
      passkeys: await ownPasskeys.list(viewer),
      ...(await ownFactors.read(viewer))
    }),
    'POST /passkeys/options': async ({ viewer, request: { session } }) => {
      const { options, ceremony } = await ownPasskeys.begin(viewer)
      session.ceremony = ceremony
      return { ...options }
    },
    'POST /passkeys': async ({ viewer, body: { response, name }, request }) =>
      ownPasskeys.finish(
        viewer,
        { response: response as unknown as RegistrationResponseJSON, name },
        await request.takeCeremony('new-passkey')
      ),
    'PATCH /passkeys/:id': ({ viewer, params, body }) => ownPasskeys.rename(viewer, params.id, body.name),
    'DELETE /passkeys/:id': ({ viewer, params }) => ownPasskeys.remove(viewer, params.id),
    'PUT /passphrase': ({ viewer, body }) => ownFactors.setPassphrase(viewer, body.passphrase),
    'DELETE /passphrase': ({ viewer }) => ownFactors.removePassphrase(viewer),
    'POST /authenticator-offers': ({ viewer, body }) => ownFactors.offer(viewer, body.offer),
    'PUT /authenticator': ({ viewer, body }) => ownFactors.setAuthenticator(viewer, body.offer, body.code),
    'DELETE /authenticator': ({ viewer }) => ownFactors.removeAuthenticator(viewer),
    'POST /recovery-codes': ({ viewer }) => ownFactors.makeRecoveryCodes(viewer)
  })
}
