/** Whether a route is of the forum itself, for members only. One group stands before the door; what is a member's own is theirs wherever they stand. */
export function isInside(routeId: string | null) {
  return routeId?.startsWith('/(forum)') ?? false
}
