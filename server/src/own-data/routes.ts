import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { filePolicy } from '../platform/headers.ts'
import { Nothing } from '../platform/schema.ts'
import { NewErasure, OwnData as OwnDataState } from './schema.ts'
import type { OwnData } from './service.ts'

/** Also for who does not accept the house rules: their data are theirs. */
const member = { access: 'member', beforeRules: true } as const
const sure = { ...member, stepUp: true } as const

export const ownDataRoutes: FastifyPluginAsyncZod<{ ownData: OwnData }> = async (app, { ownData }) => {
  app.get('/me/own-data', { config: member, schema: { response: { 200: OwnDataState } } }, ({ viewer }) =>
    ownData.read(viewer!)
  )

  app.post('/me/export', { config: sure, schema: { response: { 202: Nothing } } }, async ({ viewer }, reply) => {
    await ownData.askExport(viewer!)
    return reply.code(202).send(null)
  })

  app.get(
    '/me/export/file',
    { config: sure, schema: { response: { 200: z.unknown().describe('A ZIP') } } },
    async ({ viewer }, reply) => {
      const { stream, size } = await ownData.openExport(viewer!)
      return reply
        .headers({
          'content-disposition': 'attachment; filename=raadkamer-gegevens.zip',
          'content-length': size,
          'content-security-policy': filePolicy
        })
        .type('application/zip')
        .send(stream)
    }
  )

  app.put(
    '/me/erasure',
    { config: sure, schema: { body: NewErasure, response: { 204: Nothing } } },
    async ({ viewer, body }, reply) => {
      await ownData.askErasure(viewer!, body)
      return reply.code(204).send(null)
    }
  )

  app.delete('/me/erasure', { config: member, schema: { response: { 204: Nothing } } }, async ({ viewer }, reply) => {
    await ownData.recallErasure(viewer!)
    return reply.code(204).send(null)
  })
}
