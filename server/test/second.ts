import type { Somebody, World } from './world.ts'

/** As a second moderator, agrees to the change of this member that waits. */
export async function second(world: World, who: Somebody, { id }: { id: string }) {
  const changes: { id: string; state: string }[] = (await world.as(who).get(`/memberships/${id}/role-changes`)).json()
  return world.as(who).post(`/role-changes/${changes.find(({ state }) => state === 'waiting')!.id}/seconding`)
}
