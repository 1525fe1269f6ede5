import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterUpload } from '../platform/upload.ts'
import { refusedUpload } from './schema.ts'
import { readFields } from './upload.ts'

const form = '/handreikingen/nieuw'
/** What a browser surely keeps in one cookie. */
const largestCookie = 3_800

/**
 * For `onSend`. A browser without JavaScript sends the form here by itself and can show a page only: the answer becomes the way to one.
 * The form finds what was wrong, and what was typed, in a cookie of its own, since the file was too large to pass through a page.
 */
export async function answerPlainForm(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  if (!request.headers.accept?.includes('text/html')) return payload

  const answer = JSON.parse(String(payload))
  const isShared = reply.statusCode === 201
  if (answer.code === 'step-up.required') await keepFields(request)
  if (!isShared) reply.header('set-cookie', cookie(request, { refusal: answer, fields: request.body ?? {} }))
  reply
    .code(303)
    .header('location', isShared ? `/handreikingen/${answer.id}?gedeeld` : form)
    .removeHeader('content-type')
  return ''
}

/** Of an upload that nobody has read yet. The refusal stands, whatever else is wrong with what was sent. */
async function keepFields(request: FastifyRequest) {
  await readFields(request).catch(() => undefined)
  afterUpload(request, undefined)
}

function cookie(
  { server, headers }: FastifyRequest,
  { refusal, fields }: { refusal: object; fields: unknown }
): string {
  const [whole, withoutText] = [
    { refusal, fields },
    { refusal, fields: {} }
  ].map((content) => Buffer.from(JSON.stringify(content)).toString('base64url'))
  const value = whole!.length <= largestCookie ? whole! : withoutText!
  return server.serializeCookie(refusedUpload, value, {
    path: form,
    httpOnly: true,
    sameSite: 'strict',
    maxAge: 600,
    secure: headers.origin?.startsWith('https:') ?? false
  })
}
