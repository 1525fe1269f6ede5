import type { RequestEvent } from '@sveltejs/kit'
import type { Person } from '@raadkamer/server/contract'
import type { z } from 'zod'
import { find, read } from './api.ts'

/** Who was ticked in a form, by name again. Whoever is no longer there is left out. */
export async function ticked(event: RequestEvent, form: FormData) {
  const people = await Promise.all(
    form.getAll('memberIds').map((id) => find<typeof Person>(event, `/members/${encodeURIComponent(String(id))}`))
  )
  return people.filter((person) => person !== undefined)
}

/** Without JavaScript: what the box in the form finds. */
export function sought(event: RequestEvent, form: FormData, threadId?: string) {
  const query = new URLSearchParams({ q: String(form.get('zoek') ?? ''), ...(threadId && { thread: threadId }) })
  return read<z.ZodArray<typeof Person>>(event, `/members?${query}`)
}
