import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { limitOptions } from '../../platform/limiting.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Nothing } from '../../platform/schema.ts'
import { PassphraseStepUp, WebAuthnMessage, WebAuthnResponse } from '../schema.ts'
import type { StepUp } from './step-up.ts'

const config = { access: 'member', whileOwing: true, rateLimit: limitOptions(fromOnePlace(60)) } as const

export const stepUpRoutes: FastifyPluginAsyncZod<{ stepUp: StepUp }> = async (app, { stepUp }) => {
  app.post(
    '/session/step-up/options',
    { config, schema: { response: { 200: WebAuthnMessage } } },
    async ({ viewer, session }) => {
      const { options, ceremony } = await stepUp.begin(viewer!)
      session.ceremony = ceremony
      return { ...options }
    }
  )

  app.post(
    '/session/step-up',
    { config, schema: { body: WebAuthnResponse, response: { 204: Nothing } } },
    async (request, reply) => {
      const response = request.body as unknown as AuthenticationResponseJSON
      const { name, value, attributes } = await stepUp.finish(
        request.viewer!,
        response,
        await request.takeCeremony('step-up')
      )
      return reply.setCookie(name, value, attributes).code(204).send(null)
    }
  )

  app.post(
    '/session/step-up/passphrase',
    { config, schema: { body: PassphraseStepUp, response: { 204: Nothing } } },
    async (request, reply) => {
      const { name, value, attributes } = await stepUp.byPassphrase(request.viewer!, request.body, request)
      return reply.setCookie(name, value, attributes).code(204).send(null)
    }
  )
}
