import { browser } from '$app/env'

let first: string | undefined

/**
 * The member for whom this document was made. It stays the same while somebody else signs in in another tab, also when
 * the frame already shows them. `current` is the member of the frame, if there is one.
 */
export function madeFor(current: string | undefined) {
  if (!browser) return current
  first = current && (first ?? current)
  return first
}
