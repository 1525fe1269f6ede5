import type { InWords } from '../platform/own-data.ts'

/** Of all rooms. A part that two of them keep has the values of both. */
export function wordsOf(rooms: InWords[]): InWords {
  const words: InWords = {}
  for (const [name, { label, values }] of rooms.flatMap((room) => Object.entries(room)))
    words[name] = { label, values: { ...words[name]?.values, ...values } }
  return words
}

/** 'versie: 3, door ze te publiceren: nee' */
export function particularsInWords(particulars: Record<string, unknown>, words: InWords) {
  const said = Object.entries(particulars).map(([name, value]) => {
    const { label = name, values = {} } = words[name] ?? {}
    const each = (Array.isArray(value) ? value : [value]).map((one) => values[String(one)] ?? String(one ?? '–'))
    return `${label}: ${each.join(' en ') || 'niets'}`
  })
  return said.join(', ')
}
