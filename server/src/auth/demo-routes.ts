import type { Database } from '../platform/database.ts'
import { readOutbox } from '../platform/mail.ts'
import { routes } from '../platform/routes.ts'
import { demoEndpoints } from './demo-endpoints.ts'
import { findForumsOf, findPeople, findSomebody } from './demo-queries.ts'
import { refused } from './factors/passkeys.ts'
import type { Sessions } from './sessions/session.ts'
import { signIn } from './sessions/sign-in.ts'

type Options = { database: Pick<Database, 'atTheDoor' | 'asMemberInJob'>; sessions: Sessions; outbox: string }

/** In demo mode, people sign in by name and read everybody's mail. These routes are only registered in demo mode. */
export function demoRoutes({ database, sessions, outbox }: Options) {
  return routes(demoEndpoints, {
    'GET /demo/people': async () => {
      const people = await database.atTheDoor(findPeople)
      // forum_door may not read enrolments. Each member may read their own, and has no session yet.
      return Promise.all(
        people.map(async (person) => {
          const forums = await database.asMemberInJob(person.id, (transaction) => findForumsOf(transaction, person.id))
          return { ...person, forums }
        })
      )
    },
    'POST /demo/sign-ins': async ({ body, request, reply }) => {
      const member = await database.atTheDoor((transaction) => findSomebody(transaction, body.memberId))
      if (!member) throw refused('nobody has this id')
      return signIn(member, { sessions, singleSignOn: null, method: 'demo', request, reply })
    },
    'POST /demo/step-ups': async ({ viewer, reply }) => {
      const { name, value, attributes } = await sessions.stepUp(viewer, 'demo')
      void reply.setCookie(name, value, attributes)
    },
    'GET /demo/mails': async () =>
      (await readOutbox(outbox)).map((mail) => ({ ...mail, sentAt: new Date(mail.sentAt) }))
  })
}
