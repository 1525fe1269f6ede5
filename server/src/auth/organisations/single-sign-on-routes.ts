import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { ForumError } from '../../platform/errors.ts'
import { limitOptions } from '../../platform/limiting.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Nothing } from '../../platform/schema.ts'
import { refused } from '../factors/passkeys.ts'
import { GoTo, MyWorkAccount, OrganisationAnswer, OrganisationSignIn, SignedIn, Underway } from '../schema.ts'
import type { Sessions } from '../sessions/session.ts'
import { signIn } from '../sessions/sign-in.ts'
import type { SingleSignOn } from './single-sign-on.ts'

type Options = { sessions: Sessions; singleSignOn: SingleSignOn }

/** Where somebody goes who is sent to no provider. The same shape as a provider's address, so that the form need not know the difference. */
const unknown = '/inloggen?werkaccount=onbekend'

/** To the organisation and back: to sign in there, or for a member to link the account that they have there. */
export const singleSignOnRoutes: FastifyPluginAsyncZod<Options> = async (app, { sessions, singleSignOn }) => {
  app.post(
    '/organisation-sign-ins',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { body: OrganisationSignIn, response: { 200: GoTo } }
    },
    async ({ body, session }) => {
      const found = await singleSignOn.begin(body)
      if (found) session.ceremony = found.ceremony
      return { goTo: found?.goTo ?? unknown }
    }
  )

  /** What the visitor brings back, read from the address to which the provider sent them. */
  app.post(
    '/organisation-answers',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { body: OrganisationAnswer, response: { 200: SignedIn } }
    },
    async (request, reply) => {
      const ceremony = await request.takeCeremony('organisation')
      if (!ceremony) throw refused('nothing was asked of a provider')
      if (ceremony.session === null) {
        const { member, ...proved } = await singleSignOn.recognise(request.body, ceremony)
        const signedIn = await signIn(member, {
          sessions,
          singleSignOn,
          method: 'singleSignOn',
          proved,
          request,
          reply
        })
        return { ...signedIn, goTo: ceremony.goingTo }
      }

      const secret = request.cookies[sessions.cookieName]
      const viewer = secret ? await sessions.arrive(secret).viewer : null
      if (!viewer) throw new ForumError('viewer.unknown', 401)
      await singleSignOn.link(viewer, request.body, ceremony)
      return { name: '', goTo: ceremony.goingTo }
    }
  )

  app.get(
    '/me/work-account',
    { config: { access: 'member', whileOwing: true }, schema: { response: { 200: MyWorkAccount } } },
    ({ viewer }) => singleSignOn.mine(viewer!)
  )

  app.post(
    '/me/work-account',
    {
      config: { access: 'member', stepUp: true, whileOwing: true, rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { querystring: Underway, response: { 200: GoTo } }
    },
    async ({ viewer, session, query }) => {
      const { goTo, ceremony } = await singleSignOn.beginLinking(viewer!, query.goingTo)
      session.ceremony = ceremony
      return { goTo }
    }
  )

  app.delete(
    '/me/work-account',
    { config: { access: 'member', stepUp: true }, schema: { response: { 204: Nothing } } },
    async ({ viewer }, reply) => {
      await singleSignOn.unlink(viewer!)
      return reply.code(204).send(null)
    }
  )
}
