import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ForumError, invalid } from '../platform/errors.ts'
import { filePolicy } from '../platform/headers.ts'
import { routes } from '../platform/routes.ts'
import { afterUpload } from '../platform/upload.ts'
import { profileEndpoints } from './profile-endpoints.ts'
import { largestPhoto } from './schema.ts'
import type { OwnData } from './service.ts'

export function profileRoutes(ownData: OwnData) {
  const answers = routes(
    profileEndpoints,
    {
      'GET /members/:id/photo': async ({ viewer, params, reply }) => {
        const { stream, size } = await ownData.openPhoto(viewer, params.id)
        return reply
          .headers({ 'content-length': size, 'content-security-policy': filePolicy })
          .type('image/webp')
          .send(stream)
      },
      'POST /me/photo': async ({ viewer, request }) => {
        try {
          await ownData.setPhoto(viewer, await readPhoto(request))
        } catch (error) {
          throw afterUpload(request, error)
        }
      },
      'DELETE /me/photo': ({ viewer }) => ownData.removePhoto(viewer)
    },
    { 'POST /me/photo': { onSend: answerPlainForm } }
  )

  return async (app: FastifyInstance) => {
    await app.register(multipart, {
      limits: { fileSize: largestPhoto, files: 1, fields: 2, fieldSize: 1_000, headerPairs: 20 },
      throwFileSizeLimit: false
    })
    await app.register(answers)
  }
}

async function readPhoto(request: FastifyRequest) {
  if (!request.isMultipart()) throw new ForumError('request.media-type', 415)
  const part = await request.file()
  if (!part?.filename) throw invalid('photo', 'invalid_type')

  const content = await part.toBuffer()
  if (part.file.truncated) throw new ForumError('photo.too-large', 413)
  return content
}

/**
 * A browser without JavaScript sends the form here and can only show a page, so the response becomes a redirect to one.
 */
async function answerPlainForm(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  if (!request.headers.accept?.includes('text/html')) return payload

  const outcome = reply.statusCode === 204 ? 'nieuw' : String(JSON.parse(String(payload)).code)
  reply
    .code(303)
    .header('location', `/ik/profiel?foto=${encodeURIComponent(outcome)}`)
    .removeHeader('content-type')
  return ''
}
