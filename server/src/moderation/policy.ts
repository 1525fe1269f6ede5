import type { Viewer } from '../platform/access.ts'

/** Nobody clears their own words: a report about a moderator waits for another one. */
export function canDismiss(viewer: Viewer, report: { authorId: string }) {
  return viewer.isModerator && report.authorId !== viewer.id
}
