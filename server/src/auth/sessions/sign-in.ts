import type { FastifyReply, FastifyRequest } from 'fastify'
import { arrivalOf } from './arrival.ts'
import type { SignedIn, SignInMethod } from './schema.ts'
import type { Proved, Sessions } from './session.ts'
import type { SingleSignOn } from '../organisations/single-sign-on.ts'

type Options = {
  sessions: Sessions
  /** Absent in the demo alone, where nobody has a factor. */
  singleSignOn: SingleSignOn | null
  method: SignInMethod
  proved?: Proved
  /** Where they want to be afterwards, also by a detour. */
  goingTo?: string | null
  request: FastifyRequest
  reply: FastifyReply
}

/** The last step of every way in: a session that did not exist before (ASVS 7.2.4), in the place of whichever this browser had. */
export async function signIn(
  { id, name }: { id: string; name: string },
  { sessions, singleSignOn, method, proved, goingTo = null, request, reply }: Options
): Promise<SignedIn> {
  // Only now: before it is proved who this is, nothing tells whose organisation wants what.
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
