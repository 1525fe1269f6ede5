import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { filePolicy } from '../platform/headers.ts'
import { routes } from '../platform/routes.ts'
import { afterUpload } from '../platform/upload.ts'
import { endpoints } from './endpoints.ts'
import { contentDisposition } from './pdf.ts'
import { answerPlainForm } from './plain-form.ts'
import type { Guides } from './service.ts'
import { readUpload, uploadLimits } from './upload.ts'

export function guideRoutes(guides: Guides) {
  const answers = routes(
    endpoints,
    {
      'GET /guides': ({ viewer, query }) => guides.list(viewer, query),
      'GET /guides/:id': ({ viewer, params }) => guides.read(viewer, params.id),
      'GET /guides/:id/file': async ({ viewer, params, reply }) => {
        const { fileName, stream, size } = await guides.open(viewer, params.id)
        return reply
          .headers({
            'content-disposition': contentDisposition(fileName),
            'content-length': size,
            'content-security-policy': filePolicy
          })
          .type('application/pdf')
          .send(stream)
      },
      'PATCH /guides/:id': ({ viewer, params, body }) => guides.correct(viewer, params.id, body),
      'PUT /guides/:id/withdrawal': ({ viewer, params, body }) => guides.withdraw(viewer, params.id, body),
      'POST /guides': async ({ viewer, request }) => {
        try {
          const { guide, file } = await readUpload(request)
          return await guides.share(viewer, guide, file)
        } catch (error) {
          throw afterUpload(request, error)
        }
      }
    },
    { 'POST /guides': { onSend: answerPlainForm } }
  )

  return async (app: FastifyInstance) => {
    await app.register(multipart, { limits: uploadLimits, throwFileSizeLimit: false })
    await app.register(answers)
  }
}
