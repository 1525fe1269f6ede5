import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type ServerResponse
} from 'node:http'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Answer, Input } from './in-process.ts'
import { closedPolicy, commonHeaders } from './headers.ts'
import { boundBody } from './slow-body.ts'
import { visit } from './visit.ts'

/** A page's call of the API: its key, and the address that follows from it. */
type Asked = InjectOptions & Input & { key: string }
type Pages = (request: IncomingMessage, response: ServerResponse) => void

/** Fastify answers these; everything else is a page. */
const ours = /^\/(api\/|health$|ready$|\.well-known\/)/

/**
 * Milliseconds. A client that reuses a connection while this server closes it sees its request fail. So the client
 * closes first: proxies keep an idle connection for a minute. A head that does not come ends its connection.
 */
const connections = { keepAliveTimeout: 72_000, headersTimeout: 15_000, connectionsCheckingInterval: 5_000 }

/** One server for both: the API's paths go to Fastify, every other path to SvelteKit once `open` has been called. */
export function createFrontDoor() {
  let pages: Pages | undefined
  return {
    serverFactory(api: RequestListener) {
      return createServer(connections, (request, response) => {
        boundBody(request)
        if (pages && !ours.test(request.url ?? '')) pages(request, response)
        else api(request, response)
      })
    },
    open(made: Pages) {
      pages = made
    }
  }
}

/**
 * Loads SvelteKit's pages into this process. They read from the endpoints directly, as the visitor. Changes, and the
 * few reads that need HTTP, are requests to this same server.
 */
export async function loadPages(app: FastifyInstance, publicUrl: string): Promise<Pages> {
  // SvelteKit's handler reads these variables once, at its import. An upload goes to the API, never through a page.
  Object.assign(process.env, {
    PROTOCOL_HEADER: 'x-forwarded-proto',
    HOST_HEADER: 'x-forwarded-host',
    BODY_SIZE_LIMIT: '256K'
  })
  const built = new URL('../../../web/build/handler.js', import.meta.url).href
  const { handler } = await import(built)
  const { protocol, host } = new URL(publicUrl)
  const headers = Object.entries({ ...commonHeaders(publicUrl), 'content-security-policy': closedPolicy })

  return (request, response) => {
    // A page sets its own policy. These headers are for the handler's other responses: a file, a refusal, an error.
    for (const [name, value] of headers) response.setHeader(name, value)
    // Overwrites what the visitor sent, because SvelteKit checks a form's origin against these headers.
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    request.headers['x-forwarded-host'] = host
    const remoteAddress = request.socket.remoteAddress ?? ''
    const { cookie = '', 'user-agent': device = '', 'x-forwarded-for': forwarded } = request.headers
    const asVisitor = { cookie, 'user-agent': device, ...(forwarded && { 'x-forwarded-for': forwarded }) }
    const cookies = app.parseCookie(cookie)
    const api = async ({ key, params, query, ...options }: Asked): Promise<Answer & { cookies: string[] }> => {
      const read = app.readInProcess(cookies, key.replace(' ', ' /api/v1'), { params, query })
      if (read) return { ...(await read), cookies: [] }

      const { statusCode, body, headers } = await app.inject({
        ...options,
        remoteAddress,
        headers: { ...options.headers, ...asVisitor }
      })
      const set = [headers['set-cookie'] ?? []].flat()
      return { status: statusCode, body: body ? JSON.parse(body) : undefined, cookies: set }
    }
    Object.assign(request, { api })
    if (request.url?.startsWith('/_app/immutable/')) sayOnce(response)
    // A page is complete before it is sent, so its head and body leave in one write.
    else response.cork()
    visit.run({}, handler, request, response)
  }
}

/**
 * Removes the headers for revalidation and ranges from files with a content hash in their name. They are a tenth of a
 * first visit's headers.
 */
function sayOnce(response: ServerResponse) {
  // Set here, so that Node does not add a keep-alive header with a timeout.
  response.setHeader('connection', 'keep-alive')
  const writeHead = response.writeHead.bind(response)
  response.writeHead = ((
    status: number,
    { etag: _tag, 'accept-ranges': _parts, ...headers }: OutgoingHttpHeaders = {}
  ) => writeHead(status, headers)) as typeof writeHead
}
