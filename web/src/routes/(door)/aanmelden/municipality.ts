import type { EndedMunicipality, Municipality } from '@raadkamer/server/contract'
import type { Wire } from '#lib/wire.ts'

type Known = Wire<typeof Municipality>
type Ended = Wire<typeof EndedMunicipality>

/** Municipalities with both an official and an everyday name. */
const alsoCalled: Record<string, string> = { sgravenhage: 'Den Haag', denbosch: "'s-Hertogenbosch" }

/** The typed municipality. Capitals, accents, dashes and brackets are ignored. */
export function findMunicipality(typed: string, municipalities: Known[]): Known | undefined {
  const sought = bare(typed)
  const name = bare(alsoCalled[sought] ?? sought)
  return municipalities.find((municipality) => bare(municipality.name) === name)
}

/** The typed municipality, when it has merged or split. */
export function findEnded(typed: string, ended: Ended[]): Ended | undefined {
  return ended.find(({ name }) => bare(name) === bare(typed))
}

/** At most four similar names, the most likely first. */
export function nearNames(typed: string, municipalities: Known[]): string[] {
  const sought = inWords(typed)
  if (sought.length < 3) return []

  const names = municipalities.map(({ name }) => name)
  const startsAlike = names.filter((name) => inWords(name).startsWith(sought))
  const holdsIt = names.filter((name) => inWords(name).includes(sought))
  const beginsSo = names.filter((name) => inWords(name).startsWith(sought.slice(0, 4)))
  const found = [...new Set([...startsAlike, ...holdsIt, ...beginsSo])]
  // For a misspelling such as 'Zutfen', names with the same first three letters.
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
