import type { Viewer } from '../platform/access.ts'

/** Any moderator of its forum, not only who shared it. */
export function canCorrect(viewer: Viewer) {
  return viewer.isModerator
}

export function canShare(viewer: Viewer) {
  return viewer.isModerator
}
