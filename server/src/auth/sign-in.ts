import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Sessions } from './session.ts'

/** The last step of every way in: a session that did not exist before (ASVS 7.2.4), in the place of whichever this browser had. */
export async function signIn(sessions: Sessions, { id, name }: { id: string; name: string }, { cookies, log }: FastifyRequest, reply: FastifyReply) {
  const former = cookies[sessions.cookieName]
  if (former) await sessions.end(former)

  const cookie = await sessions.start(id)
  reply.setCookie(cookie.name, cookie.value, cookie.attributes)
  log.info({ memberId: id }, 'signed in')
  return { name }
}
