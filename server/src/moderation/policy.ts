import type { Viewer } from '../platform/access.ts'

type Decidable = { authorId: string; isAppeal: boolean }

/** A moderator cannot dismiss a report about themselves. */
export function canDismiss(viewer: Viewer, { authorId, isAppeal }: Decidable) {
  return viewer.isModerator && authorId !== viewer.id && !isAppeal
}

/** The second look is another moderator's than the one who hid the post. */
export function canLookAgain(
  viewer: Viewer,
  { authorId, isAppeal, hiddenById }: Decidable & { hiddenById: string | null }
) {
  return viewer.isModerator && isAppeal && authorId !== viewer.id && hiddenById !== viewer.id
}
