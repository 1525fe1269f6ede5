import { AsyncLocalStorage } from 'node:async_hooks'
import type { Visitor } from './access.ts'

/**
 * One page asks the API several times for the same visitor. This keeps the visitor, so that the session is looked up
 * once.
 */
export const visit = new AsyncLocalStorage<{ visitor?: Visitor | null }>()

export function findVisitor(find: () => Visitor | null) {
  const page = visit.getStore()
  return page ? (page.visitor ??= find()) : find()
}
