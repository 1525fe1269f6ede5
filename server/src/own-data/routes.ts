import { filePolicy } from '../platform/headers.ts'
import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { OwnData } from './service.ts'

export function ownDataRoutes(ownData: OwnData) {
  return routes(endpoints, {
    'GET /me/own-data': ({ viewer }) => ownData.read(viewer),
    'POST /me/export': ({ viewer }) => ownData.askExport(viewer),
    'GET /me/export/file': async ({ viewer, reply }) => {
      const { stream, size } = await ownData.openExport(viewer)
      return reply
        .headers({
          'content-disposition': 'attachment; filename=raadkamer-gegevens.zip',
          'content-length': size,
          'content-security-policy': filePolicy
        })
        .type('application/zip')
        .send(stream)
    },
    'PUT /me/erasure': ({ viewer, body }) => ownData.askErasure(viewer, body),
    'DELETE /me/erasure': ({ viewer }) => ownData.recallErasure(viewer)
  })
}
