import type { Viewer } from '../platform/access.ts'

export function canShare(viewer: Viewer) {
  return viewer.isModerator
}
