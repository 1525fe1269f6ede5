import { createServer, type RequestListener } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { boundBody } from './slow-body.ts'

const said: string[] = []
const app = Fastify({
  logger: { level: 'warn', stream: { write: (line: string) => void said.push(line) } },
  serverFactory: (api: RequestListener) =>
    createServer((request, response) => {
      boundBody(request, { whole: 200, still: 600 })
      api(request, response)
    })
})
app.post('/', async () => 'ok')
app.addContentTypeParser('multipart/form-data', (_request: unknown, body: Readable) => buffer(body))
let port: number

beforeAll(async () => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
})
afterAll(() => app.close())

const head = (type: string) => `POST / HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: 10\r\n\r\n`

it('a body of which half comes is ended, in one line to its sender and none in the log', async () => {
  const half = send(`${head('application/json')}{"a"`)
  expect(await answerOf(half)).toMatch(/^HTTP\/1.1 408 /)
  expect(said).toEqual([])
})

it('a body that comes is not', async () => {
  const whole = send(`${head('application/json')}"12345678"`)
  expect(await firstOf(whole)).toMatch(/^HTTP\/1.1 200 /)
  whole.destroy()
})

it('an upload may be slow, and is ended when no byte comes any more', async () => {
  const stalled = send(`${head('multipart/form-data')}1`)
  const slow = send(head('multipart/form-data'))
  const answer = firstOf(slow)
  for (const byte of '1234567890') {
    await wait(150)
    slow.write(byte)
  }
  expect(await answer).toMatch(/^HTTP\/1.1 200 /)
  slow.destroy()
  expect(await answerOf(stalled)).toMatch(/^HTTP\/1.1 408 /)
})

function send(text: string) {
  return connect(port, '127.0.0.1')
    .setEncoding('utf8')
    .on('error', () => {})
    .setNoDelay()
    .on('connect', function (this: Socket) {
      this.write(text)
    })
}

async function answerOf(socket: Socket) {
  let answer = ''
  for await (const part of socket) answer += part
  return answer
}

function firstOf(socket: Socket) {
  return new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
}
