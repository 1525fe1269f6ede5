import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterUpload } from '../platform/upload.ts'
import { refusedUpload } from './schema.ts'
import { readFields } from './upload.ts'

const form = '/handreikingen/nieuw'
/** The size of a cookie that every browser accepts. */
const largestCookie = 3_800

/**
 * For `onSend`. A browser without JavaScript sends the form here and can only show a page, so the response becomes a
 * redirect to one. After a refusal a cookie carries the problem and the typed text to the form, because the upload is
 * too large to go through a page's form action.
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

/** Reads the fields of an upload that was refused before it was read. Other faults in it do not change the refusal. */
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
