import { untrack } from 'svelte'
import { isPostStep, isThreadStep, type PostStep, type ThreadStep } from '#lib/threads/steps.ts'
import type { PageProps } from './$types'

export type ShownPost = PageProps['data']['conversation']['posts'][number]
/** A step that is asked about before it is taken, with a post or with the thread. */
export type Question = { of: 'post'; doing: PostStep; post: ShownPost } | { of: 'thread'; doing: ThreadStep }

/** The one that an address asks. Posts that change later do not ask it again. */
export function questionIn(search: string, posts: () => ShownPost[]): Question | undefined {
  const query = new URLSearchParams(search)
  const doing = query.get('doe')
  if (isThreadStep(doing)) return { of: 'thread', doing }
  const post = untrack(posts).find(({ number }) => String(number) === query.get('bericht'))
  return isPostStep(doing) && post ? { of: 'post', doing, post } : undefined
}
