import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { limitOptions } from '../../platform/limiting.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Nothing } from '../../platform/schema.ts'
import type { OwnFactors } from './own-factors.ts'
import type { OwnPasskeys } from './own-passkeys.ts'
import {
  AuthenticatorOffer,
  AuthenticatorQuestion,
  Factors,
  NewAuthenticator,
  NewPasskey,
  NewPassphrase,
  PasskeyId,
  RecoveryCodes,
  RenamedPasskey,
  WebAuthnMessage
} from '../schema.ts'

const change = { access: 'member', stepUp: true, rateLimit: limitOptions(fromOnePlace(60)) } as const

/** What a member signs in with. Every change asks first whether it is still them (ASVS 7.5.1). */
export const factorRoutes: FastifyPluginAsyncZod<{ ownPasskeys: OwnPasskeys; ownFactors: OwnFactors }> = async (
  app,
  { ownPasskeys, ownFactors }
) => {
  app.get('/factors', { config: { access: 'member' }, schema: { response: { 200: Factors } } }, async ({ viewer }) => ({
    passkeys: await ownPasskeys.list(viewer!),
    ...(await ownFactors.read(viewer!))
  }))

  app.post(
    '/passkeys/options',
    { config: change, schema: { response: { 200: WebAuthnMessage } } },
    async ({ viewer, session }) => {
      const { options, ceremony } = await ownPasskeys.begin(viewer!)
      session.ceremony = ceremony
      return { ...options }
    }
  )

  app.post(
    '/passkeys',
    { config: change, schema: { body: NewPasskey, response: { 201: Nothing } } },
    async (request, reply) => {
      const { response, name } = request.body
      await ownPasskeys.finish(
        request.viewer!,
        { response: response as unknown as RegistrationResponseJSON, name },
        await request.takeCeremony('new-passkey')
      )
      return reply.code(201).send(null)
    }
  )

  app.patch(
    '/passkeys/:id',
    { config: change, schema: { params: PasskeyId, body: RenamedPasskey, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await ownPasskeys.rename(viewer!, params.id, body.name)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/passkeys/:id',
    { config: change, schema: { params: PasskeyId, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await ownPasskeys.remove(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.put(
    '/passphrase',
    { config: change, schema: { body: NewPassphrase, response: { 204: Nothing } } },
    async ({ viewer, body }, reply) => {
      await ownFactors.setPassphrase(viewer!, body.passphrase)
      return reply.code(204).send(null)
    }
  )

  app.delete('/passphrase', { config: change, schema: { response: { 204: Nothing } } }, async ({ viewer }, reply) => {
    await ownFactors.removePassphrase(viewer!)
    return reply.code(204).send(null)
  })

  app.post(
    '/authenticator-offers',
    { config: change, schema: { body: AuthenticatorQuestion, response: { 200: AuthenticatorOffer } } },
    ({ viewer, body }) => ownFactors.offer(viewer!, body.offer)
  )

  app.put(
    '/authenticator',
    { config: change, schema: { body: NewAuthenticator, response: { 204: Nothing } } },
    async ({ viewer, body }, reply) => {
      await ownFactors.setAuthenticator(viewer!, body.offer, body.code)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/authenticator',
    { config: change, schema: { response: { 204: Nothing } } },
    async ({ viewer }, reply) => {
      await ownFactors.removeAuthenticator(viewer!)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/recovery-codes',
    { config: change, schema: { response: { 201: RecoveryCodes } } },
    async ({ viewer }, reply) => reply.code(201).send(await ownFactors.makeRecoveryCodes(viewer!))
  )
}
