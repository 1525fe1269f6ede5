import Fastify from 'fastify'
import { WebSocketServer } from 'ws'

/**
 * The floors under our speed: a Fastify that answers with so many bytes, and a bare broadcast. They run in their own
 * process, as the forum does.
 */
const [, , port = '0'] = process.argv
const app = Fastify()

app.get<{ Querystring: { bytes: number } }>('/static', async ({ query }, reply) => {
  return reply.type('application/json').send(bodies.get(query.bytes) ?? remember(query.bytes))
})
app.post('/broadcast', async () => {
  for (const client of sockets.clients)
    client.send('42["event",{"kind":"thread.changed","threadId":"019a","forumId":"019a","sequence":1}]')
  return { isSent: true }
})

const bodies = new Map<number, string>()
function remember(bytes: number) {
  const body = JSON.stringify('x'.repeat(Math.max(0, bytes - 2)))
  bodies.set(bytes, body)
  return body
}

const sockets = new WebSocketServer({ server: app.server, perMessageDeflate: false })
await app.listen({ port: Number(port), host: '127.0.0.1' })
process.send?.('listening')
