import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../../test/world.ts'
import { readEnv } from './env.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ SECURITY_CONTACT: 'mailto:gat@raadkamer.example', SECURITY_EXPIRES: '2027-06-30' })
})
afterAll(() => world.close())

it('a stranger reads where to report a hole, and until when that is right', async () => {
  const answer = await world.app.inject('/.well-known/security.txt')
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(answer.body).toBe(
    'Contact: mailto:gat@raadkamer.example\nExpires: 2027-06-30T00:00:00.000Z\nPreferred-Languages: nl, en\n' +
      `Canonical: ${world.env.publicUrl}/.well-known/security.txt\n`
  )
})

it('the contact and its last day are set together', () => {
  expect(() => readEnv({ SECURITY_CONTACT: 'mailto:gat@raadkamer.example' })).toThrow(/set together/)
  expect(() => readEnv({ SECURITY_CONTACT: 'gat@raadkamer.example' })).toThrow(/SECURITY_CONTACT must be/)
})
