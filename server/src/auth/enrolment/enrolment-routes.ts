import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { routes } from '../../platform/routes.ts'
import { enrolmentEndpoints } from './enrolment-endpoints.ts'
import type { Enrolment } from './enrolment.ts'

export function enrolmentRoutes(enrolment: Enrolment) {
  return routes(enrolmentEndpoints, {
    'GET /enrolment-links/:token': ({ params }) => enrolment.read(params.token),
    'POST /enrolment-links/:token/options': async ({ params, request: { session } }) => {
      const { options, ceremony } = await enrolment.begin(params.token)
      session.ceremony = ceremony
      return { ...options }
    },
    'POST /enrolment-links/:token/passkeys': async ({ params, body: { response, name }, request }) =>
      enrolment.finish(
        params.token,
        { response: response as unknown as RegistrationResponseJSON, name },
        await request.takeCeremony('enrolment')
      ),
    'POST /enrolment-links/:token/authenticator-offers': ({ params, body }) =>
      enrolment.offer(params.token, body.offer),
    'POST /enrolment-links/:token/passphrases': ({ params, body }) => enrolment.choosePassphrase(params.token, body),
    'POST /enrolment-links/:token/renewals': ({ params }) => enrolment.renew(params.token)
  })
}
