import type { ApplicationQuery } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import type { Wire } from '#lib/wire.ts'

type State = Wire<typeof ApplicationQuery>['state']

/** The filters of the queue, by their value in the address. */
export const filters: { value: string; state: State; name: string; empty: string }[] = [
  { value: '', state: 'waiting', name: 'Te beoordelen', empty: 'Er wacht niemand' },
  { value: 'van-mij', state: 'mine', name: 'Bij mij', empty: 'U hebt geen aanvraag opgepakt' },
  { value: 'van-niemand', state: 'unassigned', name: 'Bij niemand', empty: 'Elke aanvraag is door iemand opgepakt' },
  {
    value: 'tweede',
    state: 'second',
    name: 'Tweede akkoord nodig',
    empty: 'Er wacht geen aanvraag op een tweede moderator'
  },
  { value: 'gevraagd', state: 'asked', name: 'Wacht op antwoord', empty: 'Er staat geen vraag open' },
  { value: 'afgehandeld', state: 'decided', name: 'Afgehandeld', empty: 'Er is nog niets afgehandeld' }
]

export const roles = [
  { value: '', name: 'Alle functies' },
  { value: 'mayor', name: 'Burgemeester' },
  { value: 'deputyMayor', name: 'Locoburgemeester' },
  { value: 'alderman', name: 'Wethouder' },
  { value: 'official', name: 'Ambtenaar' },
  { value: 'partner', name: 'Netwerkpartner' }
]

/** The address of the queue with the present filter, and the last decision, if any. */
export function narrowed({ searchParams }: { searchParams: URLSearchParams }, decided?: string) {
  const kept = new URLSearchParams([...searchParams].filter(([name]) => ['toon', 'functie', 'q'].includes(name)))
  if (decided) kept.set('besloten', decided)
  return `${paths.applications}${kept.size ? `?${kept}` : ''}`
}
