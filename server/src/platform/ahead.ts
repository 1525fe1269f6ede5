import type { FastifySchema } from 'fastify'
import { safeDecode, type z } from 'zod'
import type { Conversations, Entrance, Question } from './conversation.ts'

/**
 * The reads that an endpoint needs for every viewer. They go along with the session lookup. Their result is dropped
 * when the viewer is refused.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the endpoint's own schemas have made them
export type Ahead = (asked: { params: any; query: any }) => Question[]
type Asked = { params: unknown; query: unknown }
type Schemas = Pick<FastifySchema, 'params' | 'querystring'>

/** Invalid input reads nothing here. It is refused after the access check. */
export function askAhead(
  readAhead: Conversations['askAhead'],
  entrance: Entrance,
  ahead: Ahead | undefined,
  schemas: Schemas,
  asked: Asked
) {
  if (!ahead) return
  const params = decode(schemas.params, asked.params)
  const query = decode(schemas.querystring, asked.query)
  if (params.success && query.success)
    for (const question of ahead({ params: params.data, query: query.data })) readAhead(entrance, question)
}

function decode(schema: unknown, input: unknown) {
  return schema ? safeDecode(schema as z.ZodType, input as never) : { success: true as const, data: undefined }
}
