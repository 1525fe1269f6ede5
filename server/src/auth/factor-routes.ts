import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { limits } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import type { OwnPasskeys } from './own-passkeys.ts'
import { Factors, NewPasskey, PasskeyId, RenamedPasskey, WebAuthnMessage } from './schema.ts'

const change = { access: 'member', stepUp: true, rateLimit: limits.enrol } as const

/** What a member signs in with. Every change asks first whether it is still them (ASVS 7.5.1). */
export const factorRoutes: FastifyPluginAsyncZod<{ ownPasskeys: OwnPasskeys }> = async (app, { ownPasskeys }) => {
  app.get('/factors', { config: { access: 'member' }, schema: { response: { 200: Factors } } },
    async ({ viewer }) => ({ passkeys: await ownPasskeys.list(viewer!) }))

  app.post('/passkeys/options', { config: change, schema: { response: { 200: WebAuthnMessage } } }, async ({ viewer, session }) => {
    const { options, ceremony } = await ownPasskeys.begin(viewer!)
    session.ceremony = ceremony
    return { ...options }
  })

  app.post('/passkeys', { config: change, schema: { body: NewPasskey, response: { 201: Nothing } } }, async (request, reply) => {
    const { response, name } = request.body
    await ownPasskeys.finish(request.viewer!, { response: response as unknown as RegistrationResponseJSON, name }, await request.takeCeremony('new-passkey'))
    return reply.code(201).send(null)
  })

  app.patch('/passkeys/:id', { config: change, schema: { params: PasskeyId, body: RenamedPasskey, response: { 204: Nothing } } }, async ({ viewer, params, body }, reply) => {
    await ownPasskeys.rename(viewer!, params.id, body.name)
    return reply.code(204).send(null)
  })

  app.delete('/passkeys/:id', { config: change, schema: { params: PasskeyId, response: { 204: Nothing } } }, async ({ viewer, params }, reply) => {
    await ownPasskeys.remove(viewer!, params.id)
    return reply.code(204).send(null)
  })
}
