import type { Typed } from './act.ts'
import { find, read } from './api.ts'

/** The members who are ticked in a form, with their names. Leaves out a member who no longer exists for the viewer. */
export async function ticked({ event, fields }: Typed) {
  const people = await Promise.all(fields('memberIds').map((id) => find(event, 'GET /members/:id', { params: { id } })))
  return people.filter((person) => person !== undefined)
}

/** Without JavaScript: the members that the form's search box finds. */
export function sought({ event, field }: Typed, thread?: string) {
  return read(event, 'GET /members', { query: { q: field('zoek'), thread } })
}
