import { validatorCompiler } from '@fastify/type-provider-zod'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import { safeEncode, type z } from 'zod'
import { type Asking, type Cookies, requireStepUp } from './access.ts'
import { problemOf } from './problems.ts'

export type Answer = { status: number; body: unknown }
/** What an address would say, as texts. */
export type Input = { params: Record<string, string>; query: Record<string, string | string[]> }

declare module 'fastify' {
  interface FastifyInstance {
    /** Reads `GET /api/v1/threads/:id` for a page of this same process. Null for what needs HTTP. */
    readInProcess: (cookies: Cookies, key: string, input: Input) => Promise<Answer> | null
    /** What can be read so. */
    readInProcessKeys: string[]
  }
  interface FastifyContextConfig {
    /** The handler reads the request itself, or writes cookies, headers or a stream. */
    http?: boolean
  }
}

/**
 * The second way in. A page needs no request, no response and no JSON for itself to read. What is asked passes the same
 * checks in the same order: access, step-up, input. What is answered passes the same schema.
 */
export const inProcess = fp(
  async (app: FastifyInstance) => {
    const reads = new Map<string, RouteOptions>()
    app.decorate('readInProcessKeys', [])

    app.addHook('onRoute', (route) => {
      const { method, url, config = {}, handler } = route
      // The limiter counts requests, so what it guards stays one.
      if (method !== 'GET' || (config.http ?? handler.length > 1) || config.rateLimit) return
      reads.set(`GET ${url}`, route)
      app.readInProcessKeys.push(`GET ${url}`)
    })

    app.decorate('readInProcess', (cookies, key, { params, query }) => {
      const route = reads.get(key)
      return route && Object.values(params).every(isPart) ? answer(route, { cookies, params, query }) : null
    })

    async function answer(route: RouteOptions, asking: Asking): Promise<Answer> {
      const answered = await read(route, asking).then(
        (body) => ({ status: 200, body }),
        (error) => {
          app.noteRefusal(`GET ${route.url}`, route.config?.endpoint, error)
          const body = problemOf(error, app.log)
          return { status: body.status, body }
        }
      )
      app.log.info({ route: route.url, status: answered.status }, 'read in process')
      return answered
    }

    async function read({ config = {}, schema = {}, handler }: RouteOptions, asking: Asking) {
      const viewer = await app.letIn(config, schema, asking)
      requireStepUp('GET', config, viewer)
      const params = valid(schema.params, asking.params)
      const query = valid(schema.querystring, asking.query)
      const found = await handler.call(app, { viewer, params, query } as FastifyRequest, {} as FastifyReply)
      return shown((schema.response as Record<number, z.ZodType>)[200]!, found)
    }
  },
  { name: 'in-process', dependencies: ['access', 'problems'] }
)

/** Nothing, or more than Fastify takes for one part, makes another address: Fastify answers that one. */
function isPart(text: string) {
  return text !== '' && text.length <= 100
}

function valid(schema: unknown, input: unknown) {
  if (!schema) return undefined
  const { value, error } = validatorCompiler({ schema } as never)(input) as { value?: unknown; error?: unknown }
  if (error) throw Object.assign(new Error('faulty input'), { validation: error })
  return value
}

/** What the schema does not name does not leave. Dates become texts, as on the wire. */
function shown(schema: z.ZodType, found: unknown) {
  const { data, error } = safeEncode(schema, found as never)
  if (error) throw new Error("Response doesn't match the schema", { cause: error })
  return data
}
