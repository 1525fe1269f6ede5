import cluster from 'node:cluster'
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Server } from 'socket.io'

/**
 * Connects the processes that share one port. A page without a WebSocket polls, and a poll may reach another process
 * than the one that holds its connection. The connection's id names that process; the others pass the poll on to it
 * over a local socket.
 */
export function openSiblings(lines: Server['engine']) {
  const self = cluster.worker?.id
  if (self === undefined) return null
  const unnamed = lines.generateId.bind(lines)
  lines.generateId = async (request) => `${self}.${await unnamed(request)}`
  const server = createServer((request, response) => lines.handleRequest(request, response))
  server.listen({ path: socketOf(self), exclusive: true })

  return {
    /** Passes a request on when another process holds its connection. Returns whether it did. */
    passOn(request: IncomingMessage, response: ServerResponse) {
      const holder = /[?&]sid=(\d{1,9})\./.exec(request.url ?? '')?.[1]
      if (holder === undefined || Number(holder) === self) return false
      const { method, url, headers } = request
      const asked = ask({ socketPath: socketOf(Number(holder)), method, path: url, headers }, (reply) => {
        response.writeHead(reply.statusCode!, reply.headers)
        reply.pipe(response)
      })
      // A process that is gone has lost its connections. The page opens a new one.
      asked.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(400).end()))
      response.on('close', () => asked.destroy())
      request.pipe(asked)
      return true
    },

    close: () => new Promise((resolve) => server.close(resolve))
  }
}

/** On Linux, an abstract socket, which needs no file. */
function socketOf(worker: number) {
  const name = `raadkamer-${process.ppid}-${worker}`
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name)
}
