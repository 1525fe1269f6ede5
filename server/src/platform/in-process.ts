import { validatorCompiler } from '@fastify/type-provider-zod'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import { safeEncode, type z } from 'zod'
import { type Asking, type Cookies, requireStepUp } from './access.ts'
import { holdBack, problemOf } from './problems.ts'

export type Answer = { status: number; body: unknown }
/** The parameters of an address, as text. */
export type Input = { params: Record<string, string>; query: Record<string, string | string[]> }

declare module 'fastify' {
  interface FastifyInstance {
    /** Reads `GET /api/v1/threads/:id` for a page in this process. Null for an endpoint that needs HTTP. */
    readInProcess: (cookies: Cookies, key: string, input: Input) => Promise<Answer> | null
    /** The endpoints that can be read in process. */
    readInProcessKeys: string[]
  }
  interface FastifyContextConfig {
    /** The handler reads the request itself, or writes cookies, headers or a stream. */
    http?: boolean
  }
}

/**
 * The second way to the endpoints, for pages in this process, without a request, a response or JSON. A read passes the
 * same checks in the same order: access, step-up, input. Its reply passes the same schema.
 */
export const inProcess = fp(
  async (app: FastifyInstance) => {
    const reads = new Map<string, RouteOptions>()
    app.decorate('readInProcessKeys', [])

    app.addHook('onRoute', (route) => {
      const { method, url, config = {}, handler } = route
      // The rate limiter counts HTTP requests, so a limited endpoint needs one.
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
        async (error) => {
          app.noteRefusal(`GET ${route.url}`, route.config?.endpoint, error)
          await holdBack(error)
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

/** An empty or too long parameter makes another address, which Fastify answers. */
function isPart(text: string) {
  return text !== '' && text.length <= 100
}

function valid(schema: unknown, input: unknown) {
  if (!schema) return undefined
  const { value, error } = validatorCompiler({ schema } as never)(input) as { value?: unknown; error?: unknown }
  if (error) throw Object.assign(new Error('faulty input'), { validation: error })
  return value
}

/** Leaves out what the schema does not name. Dates become texts, as in a response. */
function shown(schema: z.ZodType, found: unknown) {
  const { data, error } = safeEncode(schema, found as never)
  if (error) throw new Error("Response doesn't match the schema", { cause: error })
  return data
}
