import type { FastifyInstance } from 'fastify'
import { routes } from '../platform/routes.ts'
import { mailEndpoints, oneClickEndpoints } from './mail-endpoints.ts'
import type { Notifications } from './service.ts'

export function mailRoutes(notifications: Notifications) {
  return routes(mailEndpoints, {
    'GET /me/mail-choice': ({ viewer }) => notifications.readMailChoice(viewer),
    'PUT /me/mail-choice': ({ viewer, body }) => notifications.chooseMail(viewer, body.mailOf),
    // A mail program without one-click opens this link in a browser, which gets the page.
    'GET /mail-links/:token': ({ params: { token }, request, reply }) =>
      request.headers.accept?.includes('text/html')
        ? reply
            .code(303)
            .header('location', `/afmelden/${encodeURIComponent(token)}`)
            .send(null)
        : notifications.readMailLink(token),
    'PUT /mail-links/:token': ({ params, body }) => notifications.chooseByMailLink(params.token, body)
  })
}

export function oneClickRoutes(notifications: Notifications) {
  return async (app: FastifyInstance) => {
    // The form is read and thrown away: that it came says it all.
    app.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      { parseAs: 'string', bodyLimit: 1024 },
      async () => undefined
    )
    await app.register(
      routes(oneClickEndpoints, {
        'POST /mail-links/:token': ({ params }) =>
          notifications.chooseByMailLink(params.token, { about: 'this', wantsMail: false })
      })
    )
  }
}
