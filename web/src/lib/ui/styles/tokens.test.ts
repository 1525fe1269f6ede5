import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [usual = '', more = ''] = css.split('@media (prefers-contrast: more)')
const scales = { 'as usual': coloursOf(usual), 'with more contrast': { ...coloursOf(usual), ...coloursOf(more) } }

/** Each ink, with every ground that it is used on. */
const texts: [ink: string, grounds: string[]][] = [
  ['ink', ['paper', 'sheet', 'sunk', 'petrol-wash', 'green-wash', 'amber-wash', 'red-wash']],
  ['quiet', ['paper', 'sheet', 'sunk']],
  ['petrol', ['paper', 'sheet', 'petrol-wash', 'sunk']],
  ['petrol-strong', ['paper', 'sheet', 'petrol-wash']],
  ['petrol-ink', ['petrol', 'petrol-strong']],
  ['green-ink', ['sheet', 'green-wash']],
  ['amber-ink', ['sheet', 'amber-wash']],
  ['red-ink', ['paper', 'sheet', 'red-wash']]
]

/** Edges and shapes that a reader needs to recognise a control. */
const shapes: [shape: string, grounds: string[]][] = [
  ['edge', ['paper', 'sheet']],
  ['petrol', ['paper', 'sheet']],
  ['green-ink', ['sheet']],
  ['amber-ink', ['sheet']],
  ['red-ink', ['paper', 'sheet', 'red-wash']],
  ['focus', ['paper', 'sheet', 'petrol-wash', 'red-wash']]
]

for (const [name, colours] of Object.entries(scales)) {
  for (const scheme of ['light', 'dark'] as const) {
    const contrast = (one: string, other: string) => ratio(colours[one]![scheme], colours[other]![scheme])
    const below = (pairs: [string, string[]][], least: number) =>
      pairs.flatMap(([one, grounds]) =>
        grounds.filter((ground) => contrast(one, ground) < least).map((ground) => `${one} on ${ground}`)
      )

    test(`text can be read on every ground, ${scheme}, ${name}`, () => {
      expect(below(texts, 4.5)).toEqual([])
    })

    test(`shapes can be told from their ground, ${scheme}, ${name}`, () => {
      expect(below(shapes, 3)).toEqual([])
    })
  }
}

function coloursOf(text: string) {
  const found = [...text.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)]
  return Object.fromEntries(found.map(([, name, light, dark]) => [name, { light: light!, dark: dark! }]))
}

/** WCAG 2.2, 1.4.3 */
function ratio(one: string, other: string) {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
