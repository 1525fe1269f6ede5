import { expect, it } from 'vitest'
import { addressOf, methodOf, textsOf } from './endpoints.ts'

const address = (key: string, input: Parameters<typeof textsOf>[0]) => addressOf(key, textsOf(input))

it('what somebody typed stays one part of the address', () => {
  expect(address('GET /threads/:id/readers', { params: { id: '../members?q=a#b' } })).toBe(
    '/threads/..%2Fmembers%3Fq%3Da%23b/readers'
  )
})

it('a question leaves out what is not there, and repeats what is there more than once', () => {
  expect(address('GET /members', { query: { q: 'jan & piet', thread: undefined, page: 2 } })).toBe(
    '/members?q=jan+%26+piet&page=2'
  )
  expect(address('GET /applications', { query: { ids: ['a', 'b'] } })).toBe('/applications?ids=a&ids=b')
})

it('a part of the page that the endpoint does not name goes nowhere', () => {
  expect(address('GET /threads/:id', { params: { id: 'a', category: 'veiligheid' } })).toBe('/threads/a')
})

it('a key says its method', () => {
  expect(methodOf('PATCH /posts/:id')).toBe('PATCH')
})
