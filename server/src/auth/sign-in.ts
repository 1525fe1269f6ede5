import type { FastifyReply, FastifyRequest } from 'fastify'
import { arrivalOf } from './arrival.ts'
import type { SignInMethod } from './schema.ts'
import type { Sessions } from './session.ts'

type Options = { sessions: Sessions; method: SignInMethod; request: FastifyRequest; reply: FastifyReply }

/** The last step of every way in: a session that did not exist before (ASVS 7.2.4), in the place of whichever this browser had. */
export async function signIn({ id, name }: { id: string; name: string }, { sessions, method, request, reply }: Options) {
  const former = request.cookies[sessions.cookieName]
  if (former) await sessions.end(former)

  const cookie = await sessions.start(id, arrivalOf(request, method))
  reply.setCookie(cookie.name, cookie.value, cookie.attributes)
  request.log.info({ memberId: id }, 'signed in')
  return { name }
}
