import type { ThreadFilter } from '@raadkamer/server/contract'
import { byWord } from '#lib/by-word.ts'
import type { Wire } from '#lib/wire.ts'

type Filter = Wire<typeof ThreadFilter>

/** The query of a list's address: `?filter=ongelezen&pagina=2`. */
const words: Record<string, Filter> = { ongelezen: 'unread', onbeantwoord: 'unanswered', besloten: 'invited' }

export function filterIn({ searchParams }: URL): Filter {
  return byWord(words, searchParams.get('filter')) ?? 'all'
}
