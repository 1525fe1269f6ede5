/** Whether a route is of the forum itself, for members only; the other group stands before the door. */
export function isInside(routeId: string | null) {
  return routeId?.startsWith('/(forum)') ?? false
}
