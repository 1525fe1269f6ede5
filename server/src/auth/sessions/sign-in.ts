import type { FastifyReply, FastifyRequest } from 'fastify'
import { arrivalOf } from './arrival.ts'
import type { SignedIn, SignInMethod } from './schema.ts'
import type { Proved, Sessions } from './session.ts'
import type { SingleSignOn } from '../organisations/single-sign-on.ts'

type Options = {
  sessions: Sessions
  /** Null only in the demo, where nobody has a factor. */
  singleSignOn: SingleSignOn | null
  method: SignInMethod
  proved?: Proved
  /** The page that they want afterwards, also after a detour. */
  goingTo?: string | null
  request: FastifyRequest
  reply: FastifyReply
}

/** The last step of every sign-in: a new session (ASVS 7.2.4) replaces the one that this browser had. */
export async function signIn(
  { id, name }: { id: string; name: string },
  { sessions, singleSignOn, method, proved, goingTo = null, request, reply }: Options
): Promise<SignedIn> {
  // Only after the proof of identity: before it, nothing may tell what somebody's organisation requires.
  const detour = proved ? null : await singleSignOn?.detour(id, goingTo)
  if (detour) {
    request.session.ceremony = detour.ceremony
    return { name, goTo: detour.goTo }
  }

  const former = request.cookies[sessions.cookieName]
  if (former) await sessions.end(former)

  const cookie = await sessions.start(id, arrivalOf(request, method), proved)
  reply.setCookie(cookie.name, cookie.value, cookie.attributes)
  request.log.info({ memberId: id }, 'signed in')
  return { name, goTo: null }
}
