import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ForumError, invalid } from '../platform/errors.ts'
import { filePolicy } from '../platform/headers.ts'
import { limitOptions } from '../platform/limiting.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing } from '../platform/schema.ts'
import { afterUpload } from '../platform/upload.ts'
import { largestPhoto } from './schema.ts'
import type { OwnData } from './service.ts'

const member = { access: 'member' } as const

export const profileRoutes: FastifyPluginAsyncZod<{ ownData: OwnData }> = async (app, { ownData }) => {
  await app.register(multipart, {
    limits: { fileSize: largestPhoto, files: 1, fields: 2, fieldSize: 1_000, headerPairs: 20 },
    throwFileSizeLimit: false
  })

  app.get(
    '/members/:id/photo',
    {
      config: member,
      schema: { params: z.object({ id: Id }), response: { 200: z.unknown().describe('A square WebP') } }
    },
    async ({ viewer, params }, reply) => {
      const { stream, size } = await ownData.openPhoto(viewer!, params.id)
      return reply
        .headers({ 'content-length': size, 'content-security-policy': filePolicy })
        .type('image/webp')
        .send(stream)
    }
  )

  app.post(
    '/me/photo',
    {
      config: { ...member, rateLimit: limitOptions(byOneMember(10, 'photo.too-many')) },
      schema: {
        response: { 204: Nothing, 303: z.literal('').describe('To a page, for a form that a browser sends by itself') }
      },
      onSend: answerPlainForm
    },
    async (request, reply) => {
      try {
        await ownData.setPhoto(request.viewer!, await readPhoto(request))
        return await reply.code(204).send(null)
      } catch (error) {
        throw afterUpload(request, error)
      }
    }
  )

  app.delete('/me/photo', { config: member, schema: { response: { 204: Nothing } } }, async ({ viewer }, reply) => {
    await ownData.removePhoto(viewer!)
    return reply.code(204).send(null)
  })
}

async function readPhoto(request: FastifyRequest) {
  if (!request.isMultipart()) throw new ForumError('request.media-type', 415)
  const part = await request.file()
  if (!part?.filename) throw invalid('photo', 'invalid_type')

  const content = await part.toBuffer()
  if (part.file.truncated) throw new ForumError('photo.too-large', 413)
  return content
}

/** A browser without JavaScript sends the form here by itself and can show a page only: the answer becomes the way to one. */
async function answerPlainForm(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  if (!request.headers.accept?.includes('text/html')) return payload

  const outcome = reply.statusCode === 204 ? 'nieuw' : String(JSON.parse(String(payload)).code)
  reply
    .code(303)
    .header('location', `/ik/profiel?foto=${encodeURIComponent(outcome)}`)
    .removeHeader('content-type')
  return ''
}
