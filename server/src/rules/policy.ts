import type { Viewer } from '../platform/access.ts'

export function canPublish(viewer: Viewer) {
  return viewer.isModerator
}
