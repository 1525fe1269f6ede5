import type { Viewer } from '../platform/access.ts'

/** A moderator cannot dismiss a report about themselves. */
export function canDismiss(viewer: Viewer, report: { authorId: string }) {
  return viewer.isModerator && report.authorId !== viewer.id
}
