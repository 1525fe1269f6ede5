import type { Changes, ThreadPage } from '@raadkamer/server/contract'
import type { Wire } from '#lib/wire.ts'

export type Conversation = Wire<typeof ThreadPage>

/** Page n holds the posts 20(n-1)+1 to 20n, as in the API. */
const postsPerPage = 20

/**
 * Merges changes into one page of a thread. Each post appears once, in the order of the numbers. A post of another page
 * only changes the number of pages. A response that is older than the page changes nothing.
 */
export function merge(shown: Conversation, changes: Wire<typeof Changes>): Conversation {
  if (changes.thread.sequence <= shown.thread.sequence) return shown

  const posts = new Map(shown.posts.map((post) => [post.id, post]))
  for (const post of changes.posts) if (pageOf(post.number) === shown.page) posts.set(post.id, post)

  return {
    thread: changes.thread,
    posts: [...posts.values()].sort((one, other) => one.number - other.number),
    page: shown.page,
    pages: pageOf(changes.thread.lastPost)
  }
}

/** The new posts after this number, in order. One that is already gone again is not new. */
export function newIn(changes: Wire<typeof Changes>, last: number) {
  return changes.posts
    .filter(({ number, state }) => number > last && state === 'shown')
    .sort((one, other) => one.number - other.number)
}

function pageOf(number: number) {
  return Math.max(1, Math.ceil(number / postsPerPage))
}
