import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import type { Database } from '../platform/database.ts'
import { readOutbox } from '../platform/mail.ts'
import { Nothing } from '../platform/schema.ts'
import { findForumsOf, findPeople, findSomebody } from './demo-queries.ts'
import { refused } from './factors/passkeys.ts'
import { DemoMail, DemoPerson, DemoSignIn, SignedIn } from './schema.ts'
import type { Sessions } from './sessions/session.ts'
import { signIn } from './sessions/sign-in.ts'

type Options = { database: Pick<Database, 'atTheDoor' | 'asMemberInJob'>; sessions: Sessions; outbox: string }

/** The demo village signs in by name and reads everybody's mail. Registered in demo mode only: elsewhere these addresses do not exist. */
export const demoRoutes: FastifyPluginAsyncZod<Options> = async (app, { database, sessions, outbox }) => {
  app.get(
    '/demo/people',
    {
      config: { access: 'public' },
      schema: { response: { 200: z.array(DemoPerson) } }
    },
    async () => {
      const people = await database.atTheDoor(findPeople)
      // The door may not see who is enrolled where; each of them may. None of them has a session yet.
      return Promise.all(
        people.map(async (person) => {
          const forums = await database.asMemberInJob(person.id, (transaction) => findForumsOf(transaction, person.id))
          return { ...person, forums }
        })
      )
    }
  )

  app.post(
    '/demo/sign-ins',
    {
      config: { access: 'public' },
      schema: { body: DemoSignIn, response: { 200: SignedIn } }
    },
    async (request, reply) => {
      const member = await database.atTheDoor((transaction) => findSomebody(transaction, request.body.memberId))
      if (!member) throw refused('nobody has this id')
      return signIn(member, { sessions, singleSignOn: null, method: 'demo', request, reply })
    }
  )

  /** Nobody of the village has a passkey. */
  app.post(
    '/demo/step-ups',
    {
      config: { access: 'member', whileOwing: true },
      schema: { response: { 204: Nothing } }
    },
    async ({ viewer }, reply) => {
      const { name, value, attributes } = await sessions.stepUp(viewer!, 'demo')
      return reply.setCookie(name, value, attributes).code(204).send(null)
    }
  )

  app.get(
    '/demo/mails',
    {
      config: { access: 'public' },
      schema: { response: { 200: z.array(DemoMail) } }
    },
    async () => (await readOutbox(outbox)).map((mail) => ({ ...mail, sentAt: new Date(mail.sentAt) }))
  )
}
