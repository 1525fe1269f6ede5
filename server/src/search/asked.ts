import { inAnyForm } from './forms.ts'

/** More than a tired reader types, and few enough that nobody makes the others wait. */
const mostTerms = 16

export type Term = { text: string; isExcluded: boolean; isAlternative: boolean }

/**
 * What a search asks: words, "words in this order", -without and OR, as elsewhere. Only the words of a term ever reach
 * PostgreSQL, never as a query: whatever somebody types has a meaning.
 */
export function termsOf(typed: string): Term[] {
  const terms: Term[] = []
  let isAlternative = false
  for (const [, minus, quoted, plain] of typed.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (terms.length === mostTerms) break
    const text = quoted ?? plain!
    if (plain?.toLowerCase() === 'or' && !minus) isAlternative = terms.length > 0
    else if (/[\p{L}\p{N}]/u.test(text)) {
      terms.push({ text, isExcluded: minus === '-', isAlternative })
      isAlternative = false
    }
  }
  return terms
}

/** The tsquery of these terms. `stems` is a tsquery for each; one of a term without meaning, such as 'de', is empty. */
export function queryOf(terms: Term[], stems: string[]): string {
  let query = ''
  for (const [at, { isExcluded, isAlternative }] of terms.entries()) {
    if (!stems[at]) continue
    const term = `${isExcluded ? '!' : ''}(${inAnyForm(stems[at])})`
    query += query && (isAlternative ? ' | ' : ' & ')
    query += term
  }
  return query
}
