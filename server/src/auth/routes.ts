import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Env } from '../platform/env.ts'
import { limitOptions } from '../platform/limiting.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { createSeal } from '../platform/seal.ts'
import { createEnrolment, type Enrolment } from './enrolment/enrolment.ts'
import { factorRoutes } from './factors/factor-routes.ts'
import { createOwnFactors } from './factors/own-factors.ts'
import { createOwnPasskeys } from './factors/own-passkeys.ts'
import { createOwnSessions } from './sessions/own-sessions.ts'
import { createPasskeys, type Passkeys, refused } from './factors/passkeys.ts'
import {
  AuthenticatorOffer,
  AuthenticatorQuestion,
  EnrolmentLink,
  FirstPassphrase,
  LinkToken,
  NewPasskey,
  PassphraseSignIn,
  RecoveryCodes,
  SignedIn,
  Underway,
  WebAuthnMessage,
  WebAuthnResponse
} from './schema.ts'
import type { Sessions } from './sessions/session.ts'
import { sessionRoutes } from './sessions/session-routes.ts'
import { signIn } from './sessions/sign-in.ts'
import type { SingleSignOn } from './organisations/single-sign-on.ts'
import { singleSignOnRoutes } from './organisations/single-sign-on-routes.ts'
import { createStepUp } from './sessions/step-up.ts'
import { stepUpRoutes } from './sessions/step-up-routes.ts'
import { createTwoFactors, type TwoFactors } from './factors/two-factors.ts'
import { visitorSession } from './sessions/visitor.ts'

type Options = {
  database: GatedDatabase
  sessions: Sessions
  singleSignOn: SingleSignOn
  env: Env
  sessionSecret: string
  clock: Clock
}
type DoorOptions = {
  sessions: Sessions
  singleSignOn: SingleSignOn
  passkeys: Passkeys
  twoFactors: TwoFactors
  enrolment: Enrolment
}

/** Why, is for the log alone. */
const refusals = ['sign-in.refused', 'step-up.refused', 'passphrase.refused']

/** Coming in and being in. A visit holds one ceremony at a time, on either side of the door. */
export const authRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { database, sessions, singleSignOn, env, sessionSecret, clock }
) => {
  const { publicUrl } = env
  const passkeys = createPasskeys({ database, publicUrl })
  const seal = createSeal(sessionSecret, 'code app')
  const ownFactors = createOwnFactors({ database, seal, clock })
  const twoFactors = createTwoFactors({ database, seal, sessionSecret, clock })
  const stepUp = createStepUp({ database, sessions, passkeys, twoFactors, isDemo: env.mode === 'demo' })

  await app.register(sessionRoutes, {
    sessions,
    stepUp,
    ownSessions: createOwnSessions({ database, limits: env.sessions, clock })
  })
  await app.register(async (visits) => {
    await visits.register(visitorSession, { database, publicUrl, secret: sessionSecret })
    // Also tells of a passkey whose counter went back: it may have been copied (R-ID-8).
    visits.addHook('onError', async (request, _reply, { code, cause }) => {
      if (refusals.includes(code)) request.log.info({ reason: cause }, code)
    })
    await visits.register(singleSignOnRoutes, { sessions, singleSignOn })
    await visits.register(doorRoutes, {
      sessions,
      singleSignOn,
      passkeys,
      twoFactors,
      enrolment: createEnrolment({ database, passkeys, ownFactors })
    })
    await visits.register(stepUpRoutes, { stepUp })
    await visits.register(factorRoutes, { ownPasskeys: createOwnPasskeys({ database, passkeys }), ownFactors })
  })
}

/** Nobody is known yet. */
const doorRoutes: FastifyPluginAsyncZod<DoorOptions> = async (
  app,
  { sessions, singleSignOn, passkeys, twoFactors, enrolment }
) => {
  app.post(
    '/passkey-sign-ins/options',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { response: { 200: WebAuthnMessage } }
    },
    async ({ session }) => {
      const options = await passkeys.signInOptions()
      session.ceremony = { purpose: 'sign-in', challenge: options.challenge }
      return { ...options }
    }
  )

  app.post(
    '/passkey-sign-ins',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { querystring: Underway, body: WebAuthnResponse, response: { 200: SignedIn } }
    },
    async (request, reply) => {
      const ceremony = await request.takeCeremony('sign-in')
      if (!ceremony) throw refused('no challenge was given')
      const member = await passkeys.recognise(request.body as unknown as AuthenticationResponseJSON, ceremony.challenge)
      return signIn(member, {
        sessions,
        singleSignOn,
        method: 'passkey',
        goingTo: request.query.goingTo,
        request,
        reply
      })
    }
  )

  app.post(
    '/passphrase-sign-ins',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { querystring: Underway, body: PassphraseSignIn, response: { 200: SignedIn } }
    },
    async (request, reply) => {
      const { email, ...typed } = request.body
      const { member, method } = await twoFactors.signIn(email, typed, request)
      return signIn(member, { sessions, singleSignOn, method, goingTo: request.query.goingTo, request, reply })
    }
  )

  app.get(
    '/enrolment-links/:token',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { params: LinkToken, response: { 200: EnrolmentLink } }
    },
    ({ params }) => enrolment.read(params.token)
  )

  app.post(
    '/enrolment-links/:token/options',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params: LinkToken, response: { 200: WebAuthnMessage } }
    },
    async ({ params, session }) => {
      const { options, ceremony } = await enrolment.begin(params.token)
      session.ceremony = ceremony
      return { ...options }
    }
  )

  app.post(
    '/enrolment-links/:token/passkeys',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params: LinkToken, body: NewPasskey, response: { 201: Nothing } }
    },
    async (request, reply) => {
      const { response, name } = request.body
      await enrolment.finish(
        request.params.token,
        { response: response as unknown as RegistrationResponseJSON, name },
        await request.takeCeremony('enrolment')
      )
      return reply.code(201).send(null)
    }
  )

  app.post(
    '/enrolment-links/:token/authenticator-offers',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params: LinkToken, body: AuthenticatorQuestion, response: { 200: AuthenticatorOffer } }
    },
    ({ params, body }) => enrolment.offer(params.token, body.offer)
  )

  app.post(
    '/enrolment-links/:token/passphrases',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params: LinkToken, body: FirstPassphrase, response: { 201: RecoveryCodes } }
    },
    async ({ params, body }, reply) => reply.code(201).send(await enrolment.choosePassphrase(params.token, body))
  )

  app.post(
    '/enrolment-links/:token/renewals',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(10)) },
      schema: { params: LinkToken, response: { 202: Nothing } }
    },
    async ({ params }, reply) => {
      await enrolment.renew(params.token)
      return reply.code(202).send(null)
    }
  )
}
