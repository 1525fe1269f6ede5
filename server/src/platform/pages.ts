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
import { visit } from './visit.ts'

/** What a page asks of the API: by its key, and as the address that this makes. */
type Asked = InjectOptions & Input & { key: string }
type Pages = (request: IncomingMessage, response: ServerResponse) => void

/** What Fastify answers itself; everything else is a page. */
const ours = /^\/(api\/|health$|ready$|\.well-known\/)/

/** One server for both: the API's own addresses go to Fastify, every other one to SvelteKit once `open` has been given it. */
export function createFrontDoor() {
  let pages: Pages | undefined
  return {
    serverFactory(api: RequestListener) {
      return createServer((request, response) =>
        pages && !ours.test(request.url ?? '') ? pages(request, response) : api(request, response)
      )
    },
    open(made: Pages) {
      pages = made
    }
  }
}

/** SvelteKit's pages, made in this process. They read from the endpoints themselves, as the visitor; what they send, and the few reads that need HTTP, goes as a request to this same server. */
export async function loadPages(app: FastifyInstance, publicUrl: string): Promise<Pages> {
  // Its handler reads these names once, when it is imported. An upload goes to the API, never through a page.
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
    // A page sets its own; these are for what the handler answers by itself: a file, a refusal, an error.
    for (const [name, value] of headers) response.setHeader(name, value)
    // Ours, whatever the visitor sent: the form's origin is checked against them.
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
    // The head of a page and its body leave in one write. A page is made whole before it leaves.
    else response.cork()
    visit.run({}, handler, request, response)
  }
}

/** A file whose name changes with what it holds is never asked about again, nor in parts: what to ask by would be a tenth of a first visit's headers. */
function sayOnce(response: ServerResponse) {
  // Said by ourselves, so that Node does not add how many seconds.
  response.setHeader('connection', 'keep-alive')
  const writeHead = response.writeHead.bind(response)
  response.writeHead = ((
    status: number,
    { etag: _tag, 'accept-ranges': _parts, ...headers }: OutgoingHttpHeaders = {}
  ) => writeHead(status, headers)) as typeof writeHead
}
