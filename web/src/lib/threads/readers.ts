import type { ReaderCounts } from '@raadkamer/server/contract'
import type { Wire } from '#lib/wire.ts'
import { counted } from '#lib/common-words.ts'

type Counts = Wire<typeof ReaderCounts>

const list = new Intl.ListFormat('nl')
const roles = [
  ['mayor', 'burgemeester', 'burgemeesters'],
  ['deputyMayor', 'locoburgemeester', 'locoburgemeesters'],
  ['alderman', 'wethouder', 'wethouders'],
  ['official', 'ambtenaar', 'ambtenaren'],
  ['expert', 'expert', 'experts'],
  ['partner', 'netwerkpartner', 'netwerkpartners'],
  ['moderator', 'moderator', 'moderators']
] as const

/** '14 mensen lezen dit.' */
export function howManyRead({ total }: Counts) {
  return total === 1 ? 'Alleen u leest dit.' : `${total} mensen lezen dit.`
}

/** '6 burgemeesters, 5 wethouders en 3 ambtenaren uit 12 gemeenten.' Empty for a single reader. */
export function whoRead(counts: Counts) {
  if (counts.total === 1) return ''
  const present = roles
    .filter(([role]) => counts[role] > 0)
    .map(([role, one, many]) => counted(counts[role], one, many))
  const from = counts.municipalities > 0 ? ` uit ${counted(counts.municipalities, 'gemeente', 'gemeenten')}` : ''
  return `${list.format(present)}${from}.`
}

/** The roles of the readers with their counts, for a list: ['Burgemeesters', 6] */
export function readersByRole(counts: Counts) {
  return roles
    .filter(([role]) => counts[role] > 0)
    .map(([role, , many]) => [`${many[0]?.toUpperCase()}${many.slice(1)}`, counts[role]] as const)
}
