import cluster from 'node:cluster'
import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Server } from 'socket.io'

/**
 * Connects the processes that share one port. A page without a WebSocket polls, and a poll may reach another process
 * than the one that holds its connection. The connection's id names that process; the others pass the poll on to it
 * over a socket in `folder`, which only this user can enter.
 */
export async function openSiblings(lines: Server['engine'], folder: string | undefined) {
  const self = cluster.worker?.id
  if (self === undefined || folder === undefined) return null
  const socketOf = (worker: number) => join(folder, String(worker))
  const unnamed = lines.generateId.bind(lines)
  lines.generateId = async (request) => `${self}.${await unnamed(request)}`
  const server = createServer((request, response) => lines.handleRequest(request, response))
  // The process that asks closes an idle connection, never the one that answers. Closed at both ends, a connection breaks
  // under a poll that was just sent over it.
  server.keepAliveTimeout = 0
  server.listen({ path: socketOf(self), exclusive: true })
  await once(server, 'listening')
  server.on('error', (error) => console.error(error))
  const agent = new Agent({ keepAlive: true })

  return {
    /** Passes a request on when another process holds its connection. Returns whether it did. */
    passOn(request: IncomingMessage, response: ServerResponse) {
      const holder = /[?&]sid=(\d{1,9})\./.exec(request.url ?? '')?.[1]
      if (holder === undefined || Number(holder) === self) return false
      const { method, url } = request
      const headers = { ...request.headers, connection: 'keep-alive' }
      const asked = ask({ agent, socketPath: socketOf(Number(holder)), method, path: url, headers }, (reply) => {
        for (const ofThisWire of ['connection', 'keep-alive']) delete reply.headers[ofThisWire]
        response.writeHead(reply.statusCode!, reply.headers)
        reply.pipe(response)
      })
      // A process that is gone has lost its connections. The page opens a new one.
      asked.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(400).end()))
      response.on('close', () => asked.destroy())
      request.pipe(asked)
      return true
    },

    close() {
      agent.destroy()
      return new Promise((resolve) => server.close(resolve))
    }
  }
}
