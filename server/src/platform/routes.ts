import type {
  FastifyContextConfig,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RouteShorthandOptions
} from 'fastify'
import type { z } from 'zod'
import type { Viewer } from './access.ts'
import type { Ahead } from './ahead.ts'
import { type Endpoint, type Endpoints, type Key, type Method, statusOf } from './endpoint.ts'
import { limitOptions } from './limiting.ts'
import { Nothing } from './schema.ts'

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** The input of a handler. `viewer` is null only for a public endpoint. */
export type Given<E> = {
  viewer: E extends { access: 'public' } ? null : Viewer
  params: E extends { params: infer Schema } ? Output<Schema> : undefined
  query: E extends { query: infer Schema } ? Output<Schema> : undefined
  body: E extends { body: infer Schema } ? Output<Schema> : undefined
} & (E extends { http: true } ? { request: FastifyRequest; reply: FastifyReply } : unknown)

type Answer<E> = E extends { reply: typeof Nothing }
  ? unknown
  : E extends { reply: infer Schema }
    ? Output<Schema> | (E extends { http: true } ? FastifyReply : never)
    : never

export type Handlers<E> = { [K in keyof E]: (asked: Given<E[K]>) => Answer<E[K]> | Promise<Answer<E[K]>> }
/** Details of a route that only the server needs. */
type Details<E> = { [K in keyof E]?: Pick<RouteShorthandOptions, 'onSend'> & { ahead?: Ahead } }

type Handler = (asked: Given<Endpoint>) => unknown

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint
    http?: boolean
  }
}

/** A plugin that registers every endpoint with its handler. The compiler checks that the two lists match. */
export function routes<E extends Endpoints>(endpoints: E, handlers: Handlers<E>, details: Details<E> = {}) {
  return async (app: FastifyInstance) => {
    for (const key of Object.keys(endpoints) as (Key & keyof E)[])
      register(app, key, endpoints[key]!, handlers[key] as unknown as Handler, details[key])
  }
}

function register(
  app: FastifyInstance,
  key: Key,
  endpoint: Endpoint,
  handler: Handler,
  { ahead, onSend }: Details<Endpoints>[Key] = {}
) {
  const { params, query, body, reply: schema, also } = endpoint
  const [method, url] = key.split(' ') as [Method, string]
  const status = statusOf(endpoint)
  app.route({
    method,
    url,
    ...(onSend && { onSend }),
    config: { ...configOf(endpoint, app), ...(ahead && { ahead }) },
    schema: {
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      response: { [status]: schema, ...also }
    },
    handler: isRead(method, endpoint) ? (request) => handler(inputOf(request)) : answer
  })

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const answered = await handler({ ...inputOf(request), request, reply } as Given<Endpoint>)
    // A handler that returns the reply has sent a stream or a redirect. Waiting for it waits until that was sent.
    return reply.sent ? reply : reply.code(status).send(schema === Nothing ? null : answered)
  }
}

/** A read returns its whole response, so a page in this process can call it without HTTP. */
function isRead(method: Method, { http, status }: Endpoint) {
  return method === 'GET' && !http && !status
}

function configOf(endpoint: Endpoint, app: FastifyInstance): FastifyContextConfig {
  const { access, stepUp, whileOwing, beforeRules, limit, http } = endpoint
  return {
    endpoint,
    access,
    ...(stepUp && { stepUp }),
    ...(whileOwing && { whileOwing }),
    ...(beforeRules && { beforeRules }),
    ...(http && { http }),
    ...(limit && { rateLimit: limitOptions(limit, app) })
  }
}

function inputOf({ viewer, params, query, body }: FastifyRequest) {
  return { viewer, params, query, body } as Given<Endpoint>
}
