import { AsyncLocalStorage } from 'node:async_hooks'
import type { Visitor } from './access.ts'

/** While one page is made it asks the API several times, as one visitor: who that is, is looked up once. */
export const visit = new AsyncLocalStorage<{ visitor?: Visitor | null }>()

export function findVisitor(find: () => Visitor | null) {
  const page = visit.getStore()
  return page ? (page.visitor ??= find()) : find()
}
