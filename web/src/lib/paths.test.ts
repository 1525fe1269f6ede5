import { describe, expect, it } from 'vitest'
import { addressHere, destination } from './paths.ts'

it('a link to a post names it on the way back, though its fragment never reached the server', () => {
  const here = (path: string) => addressHere(new URL(path, 'https://here.example'))
  expect(here('/veiligheid/onrust/1?bericht=47')).toBe('/veiligheid/onrust/1?bericht=47#bericht-47')
  expect(here('/veiligheid/onrust/1?pagina=2')).toBe('/veiligheid/onrust/1?pagina=2')
  expect(here('/veiligheid/onrust/1?bericht=4"><b>')).not.toContain('#')
  expect(destination(here('/a/b/c?bericht=47&doe=citeren'))).toBe('/a/b/c?bericht=47&doe=citeren#bericht-47')
})

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
