import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { filePolicy } from '../platform/headers.ts'
import { Id } from '../platform/schema.ts'
import { afterUpload } from '../platform/upload.ts'
import { contentDisposition } from './pdf.ts'
import { answerPlainForm } from './plain-form.ts'
import { Guide, GuideList, GuideQuery } from './schema.ts'
import type { Guides } from './service.ts'
import { readUpload, uploadLimits } from './upload.ts'

const member = { access: 'member' } as const
const params = z.object({ id: Id })

export const guideRoutes: FastifyPluginAsyncZod<{ guides: Guides }> = async (app, { guides }) => {
  await app.register(multipart, { limits: uploadLimits, throwFileSizeLimit: false })

  app.get(
    '/guides',
    { config: member, schema: { querystring: GuideQuery, response: { 200: GuideList } } },
    ({ viewer, query }) => guides.list(viewer!, query)
  )

  app.get('/guides/:id', { config: member, schema: { params, response: { 200: Guide } } }, ({ viewer, params }) =>
    guides.read(viewer!, params.id)
  )

  app.get(
    '/guides/:id/file',
    { config: member, schema: { params, response: { 200: z.unknown().describe('The PDF, as it was uploaded') } } },
    async ({ viewer, params }, reply) => {
      const { fileName, stream, size } = await guides.open(viewer!, params.id)
      return reply
        .headers({
          'content-disposition': contentDisposition(fileName),
          'content-length': size,
          'content-security-policy': filePolicy
        })
        .type('application/pdf')
        .send(stream)
    }
  )

  app.post(
    '/guides',
    {
      config: { access: 'moderator' },
      schema: {
        response: { 201: Guide, 303: z.literal('').describe('To a page, for a form that a browser sends by itself') }
      },
      onSend: answerPlainForm
    },
    async (request, reply) => {
      try {
        const { guide, file } = await readUpload(request)
        return await reply.code(201).send(await guides.share(request.viewer!, guide, file))
      } catch (error) {
        throw afterUpload(request, error)
      }
    }
  )
}
