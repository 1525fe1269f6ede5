import fastify from 'fastify'
import { expect, it } from 'vitest'
import { problemOf } from './problems.ts'

const { log } = fastify({ logger: { level: 'silent' } })
const failed = (code: string, message: string, statusCode?: number) =>
  problemOf(Object.assign(new Error(message), { name: 'Error', code, ...(statusCode && { statusCode }) }), log)

it('a visitor who breaks off is no database that is away, and no fault of ours', () => {
  expect(failed('ECONNRESET', 'aborted', 400)).toMatchObject({ status: 400, code: 'request.malformed' })
})

it('a connection to the database that breaks is a database that is away, also under a write', () => {
  for (const code of ['ECONNRESET', 'EPIPE'])
    expect(failed(code, `write ${code}`)).toMatchObject({ status: 503, code: 'server.unavailable' })
})
