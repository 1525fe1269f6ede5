import { describe, expect, it } from 'vitest'
import { line, lines, markdownLines, sought } from './schema.ts'

const unseen = [
  '\u200b',
  '\u00ad',
  '\u2800',
  '\u3164',
  '\u2060',
  '\ufeff',
  '\u202e',
  '\u0007',
  '\u{e0061}',
  '\u034f',
  '\u00a0'
]

describe('what nobody sees', () => {
  it.each(unseen)('is no name, title or message: %j', (sign) => {
    for (const schema of [line(2, 120), lines(2, 120), markdownLines(120)]) {
      const refused = schema.safeParse(sign.repeat(9))
      expect(refused.error?.issues.map(({ code }) => code)).toContain('too_small')
    }
    expect(line(5, 120).safeParse(`a${sign.repeat(9)}b`).success).toBe(false)
  })

  it.each(unseen.slice(0, 8))('is dropped at the edges of what was pasted: %j', (sign) => {
    expect(line(1, 254).parse(`${sign} a.jansen@waterrijk.nl${sign}`)).toBe('a.jansen@waterrijk.nl')
  })

  it('stays within a text, where it makes words and emoji what they are', () => {
    for (const text of ['❤️', '👩‍🚒 Anna', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'Zo\u00adlang']) expect(line(1, 120).parse(text)).toBe(text)
  })

  it('takes no longer when there is much of it', () => {
    expect(lines(1, 9).safeParse(`${' '.repeat(200_000)}a${' \n'.repeat(100_000)}b`).success).toBe(false)
  })
})

describe('line ends', () => {
  const typed = 'regel met tekst\r\n'.repeat(60)

  it('count once and are kept as one character, however the browser sends them', () => {
    expect(lines(1, 959).parse(typed)).toBe(typed.replaceAll('\r\n', '\n').trim())
    expect(lines(1, 958).safeParse(typed).success).toBe(false)
    expect(markdownLines(20).parse('a\rb\r\nc\n')).toBe('a\nb\nc')
  })
})

it('the spaces before the first words of a message stay, because they make it code', () => {
  expect(markdownLines(99).parse('\r\n  \r\n    code één\r\n    code twee \r\n')).toBe('    code één\n    code twee')
})

describe('what makes a line look like another one', () => {
  const refusal = (text: string) => {
    const [issue] = line(2, 120).safeParse(text).error?.issues ?? []
    return issue && 'params' in issue ? [issue.params?.code, issue.message] : issue?.code
  }

  it.each([
    ['Anna\u202egnp.nl', 'sign.direction', 'U+202E'],
    ['Anna \u2066de Vries\u2069 x', 'sign.direction', 'U+2066'],
    ['Anna\r\nBcc: x@y.nl', 'sign.control', 'U+000D'],
    ['Anna\nVries', 'sign.control', 'U+000A'],
    ['Anna\u2028Vries', 'sign.control', 'U+2028'],
    ['Anna\u0085Vries', 'sign.control', 'U+0085'],
    ['\u041carit Vos', 'sign.other-script', 'U+041C'],
    ['m\u0430rit@waterrijk.nl', 'sign.other-script', 'U+0430'],
    ['Ra\u03bfdkamer', 'sign.other-script', 'U+03BF'],
    ['\u041c\u0430\u0440it', 'sign.other-script', 'U+041C'],
    ['МАРx', 'sign.other-script', 'U+041C']
  ])('is refused by name: %j', (text, code, sign) => {
    expect(refusal(text)).toEqual([code, sign])
  })

  it.each([
    'Marit van der Meer',
    'Iñaki Çelik-Özdemir',
    'Súdwest-Fryslân',
    'Мария Иванова (Maria)',
    'Ελένη uit Den Haag',
    '李小龍',
    'カタカナとひらがな',
    '👩‍🚒 Oefening ❤️',
    'A12/A27: stand van 5µg'
  ])('is not what people write: %s', (text) => {
    expect(line(2, 120).parse(text)).toBe(text)
  })

  it('may be looked for', () => {
    expect(sought(100).parse('\u041carit')).toBe('\u041carit')
  })
})
