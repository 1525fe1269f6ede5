import type { EndedMunicipality, Municipality } from '@raadkamer/server/contract'
import type { Wire } from '#lib/wire.ts'

type Known = Wire<typeof Municipality>
type Ended = Wire<typeof EndedMunicipality>

/** Under the ministry's name as well as under the everyday one. */
const alsoCalled: Record<string, string> = { sgravenhage: 'Den Haag', denbosch: "'s-Hertogenbosch" }

/** The one that was meant, whatever the capitals, accents, dashes and brackets. */
export function findMunicipality(typed: string, municipalities: Known[]): Known | undefined {
  const sought = bare(typed)
  const name = bare(alsoCalled[sought] ?? sought)
  return municipalities.find((municipality) => bare(municipality.name) === name)
}

/** One that merged or split, and leads to others now. */
export function findEnded(typed: string, ended: Ended[]): Ended | undefined {
  return ended.find(({ name }) => bare(name) === bare(typed))
}

/** At most four names that look like what was typed, the likeliest first. */
export function nearNames(typed: string, municipalities: Known[]): string[] {
  const sought = inWords(typed)
  if (sought.length < 3) return []

  const names = municipalities.map(({ name }) => name)
  const startsAlike = names.filter((name) => inWords(name).startsWith(sought))
  const holdsIt = names.filter((name) => inWords(name).includes(sought))
  const beginsSo = names.filter((name) => inWords(name).startsWith(sought.slice(0, 4)))
  const found = [...new Set([...startsAlike, ...holdsIt, ...beginsSo])]
  // 'Zutfen'
  return (found.length > 0 ? found : names.filter((name) => inWords(name).startsWith(sought.slice(0, 3)))).slice(0, 4)
}

function bare(name: string) {
  return inWords(name).replaceAll(' ', '')
}

function inWords(name: string) {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/^\s*gemeente\s+/, '')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
