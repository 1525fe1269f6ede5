import { describe, expect, it } from 'vitest'
import { deviceOf, networkOf } from './arrival.ts'

describe('a session says', () => {
  it.each([
    [
      'Chrome op Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36'
    ],
    [
      'Edge op Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36 Edg/149.0.0.0'
    ],
    ['Firefox op Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'],
    [
      'Safari op Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'
    ],
    [
      'Safari op iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'
    ],
    [
      'Chrome op iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/149.0.0.0 Mobile/15E148 Safari/604.1'
    ],
    [
      'Samsung Internet op Android',
      'Mozilla/5.0 (Linux; Android 16; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/142.0.0.0 Mobile Safari/537.36'
    ],
    ['Onbekend apparaat', 'curl/8.5.0'],
    ['Onbekend apparaat', '']
  ])('%s of a browser that says so', (words, userAgent) => expect(deviceOf(userAgent)).toBe(words))

  it('no more of a network than tells the town hall from elsewhere', () => {
    expect(['145.12.200.3', '::ffff:145.12.200.3', '2a02:a443:12:1::7', '::1'].map(networkOf)).toEqual([
      '145.12.…',
      '145.12.…',
      '2a02:a443:…',
      '::…'
    ])
  })
})
