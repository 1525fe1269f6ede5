import { describe, expect, it } from 'vitest'
import { destination } from './paths.ts'

describe('after signing in', () => {
  it('one goes where one was going', () => {
    expect(destination('/veiligheid/onrust?pagina=2#bericht-3')).toBe('/veiligheid/onrust?pagina=2#bericht-3')
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    'evil',
    'javascript:alert(1)',
    null
  ])('nobody is led elsewhere by %j', (asked) => {
    expect(destination(asked)).toBe('/')
  })
})
