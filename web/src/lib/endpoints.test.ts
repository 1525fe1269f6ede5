import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressOf, methodOf, textsOf } from './endpoints.ts'

const address = (key: string, input: Parameters<typeof textsOf>[0]) => addressOf(key, textsOf(input))

it('what somebody typed stays one part of the address', () => {
  expect(address('GET /threads/:id/readers', { params: { id: '../members?q=a#b' } })).toBe(
    '/threads/..%2Fmembers%3Fq%3Da%23b/readers'
  )
})

it('whatever somebody typed, the address has the parts of its endpoint and no other', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      '.',
      '..',
      '%2e%2e',
      '../sessions',
      '..\\sessions',
      '.\t.',
      '//a.example',
      '\ud800',
      '?a',
      '#a',
      'a;b'
    )
  )
  fc.assert(
    fc.property(typed, typed, (one, other) => {
      const url = new URL(
        `http://a.test/api/v1${address('DELETE /threads/:id/posts/:postId/mark', { params: { id: one, postId: other } })}`
      )
      const parts = url.pathname.split('/')
      expect([url.host, url.search, url.hash, parts.length]).toEqual(['a.test', '', '', 8])
      expect([...parts.slice(0, 4), parts[5], parts[7]]).toEqual(['', 'api', 'v1', 'threads', 'posts', 'mark'])
    }),
    { numRuns: 1_000 }
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
