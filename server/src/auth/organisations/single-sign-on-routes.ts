import { ForumError } from '../../platform/errors.ts'
import { routes } from '../../platform/routes.ts'
import { refused } from '../factors/passkeys.ts'
import type { Sessions } from '../sessions/session.ts'
import { signIn } from '../sessions/sign-in.ts'
import { singleSignOnEndpoints } from './single-sign-on-endpoints.ts'
import type { SingleSignOn } from './single-sign-on.ts'

type Options = { sessions: Sessions; singleSignOn: SingleSignOn }

/** The address for an organisation without a provider. The form follows it like a provider's address. */
const unknown = '/inloggen?werkaccount=onbekend'

export function singleSignOnRoutes({ sessions, singleSignOn }: Options) {
  return routes(singleSignOnEndpoints, {
    'POST /organisation-sign-ins': async ({ body, request: { session } }) => {
      const found = await singleSignOn.begin(body)
      if (found) session.ceremony = found.ceremony
      return { goTo: found?.goTo ?? unknown }
    },
    'POST /organisation-answers': async ({ body, request, reply }) => {
      const ceremony = await request.takeCeremony('organisation')
      if (!ceremony) throw refused('nothing was asked of a provider')
      if (ceremony.session === null) {
        const { member, ...proved } = await singleSignOn.recognise(body, ceremony)
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
      await singleSignOn.link(viewer, body, ceremony)
      return { name: '', goTo: ceremony.goingTo }
    },
    'GET /me/work-account': ({ viewer }) => singleSignOn.mine(viewer),
    'POST /me/work-account': async ({ viewer, query, request: { session } }) => {
      const { goTo, ceremony } = await singleSignOn.beginLinking(viewer, query.goingTo)
      session.ceremony = ceremony
      return { goTo }
    },
    'DELETE /me/work-account': ({ viewer }) => singleSignOn.unlink(viewer)
  })
}
