import { AsyncLocalStorage } from 'node:async_hooks'
import type { Visitor } from './access.ts'
import { readingCosts } from './limits.ts'

/**
 * One page asks the API several times for the same visitor. This keeps the visitor, so that the session is looked up
 * once.
 */
export const visit = new AsyncLocalStorage<{ visitor?: Visitor | null; isCounted?: boolean }>()

export function findVisitor(find: () => Visitor | null) {
  const page = visit.getStore()
  return page ? (page.visitor ??= find()) : find()
}

/** The first read of a page counts for the whole page. */
export function costsOfReading() {
  const page = visit.getStore()
  if (page?.isCounted) return 0
  if (page) page.isCounted = true
  return page ? readingCosts.page : readingCosts.request
}
