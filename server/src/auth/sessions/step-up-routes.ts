import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { routes } from '../../platform/routes.ts'
import { stepUpEndpoints } from './step-up-endpoints.ts'
import type { StepUp } from './step-up.ts'

export function stepUpRoutes(stepUp: StepUp) {
  return routes(stepUpEndpoints, {
    'POST /session/step-up/options': async ({ viewer, request: { session } }) => {
      const { options, ceremony } = await stepUp.begin(viewer)
      session.ceremony = ceremony
      return { ...options }
    },
    'POST /session/step-up': async ({ viewer, body, request, reply }) => {
      const response = body as unknown as AuthenticationResponseJSON
      const { name, value, attributes } = await stepUp.finish(viewer, response, await request.takeCeremony('step-up'))
      void reply.setCookie(name, value, attributes)
    },
    'POST /session/step-up/passphrase': async ({ viewer, body, request, reply }) => {
      const { name, value, attributes } = await stepUp.byPassphrase(viewer, body, request)
      void reply.setCookie(name, value, attributes)
    }
  })
}
