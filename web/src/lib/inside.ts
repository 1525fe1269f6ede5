/**
 * Whether a route belongs to the forum, for members only. The group (door) is for visitors; the group (anyone) is
 * for both.
 */
export function isInside(routeId: string | null) {
  return routeId?.startsWith('/(forum)') ?? false
}
