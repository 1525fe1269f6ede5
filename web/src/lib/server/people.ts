import type { Typed } from './act.ts'
import { find, read } from './api.ts'

/** Who was ticked in a form, by name again. Whoever is no longer there is left out. */
export async function ticked({ event, fields }: Typed) {
  const people = await Promise.all(fields('memberIds').map((id) => find(event, 'GET /members/:id', { params: { id } })))
  return people.filter((person) => person !== undefined)
}

/** Without JavaScript: what the box in the form finds. */
export function sought({ event, field }: Typed, thread?: string) {
  return read(event, 'GET /members', { query: { q: field('zoek'), thread } })
}
