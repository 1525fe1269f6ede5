import { routes } from '../platform/routes.ts'
import { doorEndpoints } from './door-endpoints.ts'
import { draftLifetime } from './drafts.ts'
import type { Applications } from './service.ts'

/** At the door: nobody is known yet. */
export function applicationDoorRoutes(applications: Applications, publicUrl: string) {
  const isSecure = publicUrl.startsWith('https:')
  const cookieName = isSecure ? '__Secure-raadkamer-aanvraag' : 'raadkamer-aanvraag'
  // The browser sends the cookie only to the pages of applying.
  const cookie = { path: '/aanmelden', httpOnly: true, secure: isSecure, sameSite: 'strict' } as const

  return routes(doorEndpoints, {
    'GET /application-choices': () => applications.choices(),
    'GET /application-draft': ({ request }) => applications.readDraft(request.cookies[cookieName]),
    'PUT /application-draft': async ({ body, request, reply }) => {
      const { secret, saved } = await applications.saveDraft(request.cookies[cookieName], body)
      void reply.setCookie(cookieName, secret, { ...cookie, maxAge: draftLifetime / 1000 })
      return saved
    },
    'DELETE /application-draft': async ({ request, reply }) => {
      await applications.forgetDraft(request.cookies[cookieName])
      void reply.clearCookie(cookieName, cookie)
    },
    'POST /applications': async ({ body, request, reply }) => {
      const received = await applications.apply(body)
      if (request.cookies[cookieName]) {
        await applications.forgetDraft(request.cookies[cookieName])
        void reply.clearCookie(cookieName, cookie)
      }
      return received
    },
    'GET /application-questions/:token': ({ params }) => applications.readQuestion(params.token),
    'POST /application-questions/:token/answer': ({ params, body }) => applications.answer(params.token, body.answer),
    'POST /application-questions/:token/renewals': ({ params }) => applications.renewQuestion(params.token),
    'POST /application-confirmations': ({ body }) => applications.confirm(body.token)
  })
}
