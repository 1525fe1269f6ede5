import type { Somebody, World } from './world.ts'

/** The owner of the canaries, a colleague, a member of another forum, a guest of one thread, and two moderators. */
export type Village = Awaited<ReturnType<typeof populate>>

export async function populate(world: World) {
  const [here, there] = [await world.forum(), await world.forum()]
  const anna = await world.member('Anna', [here])
  const bea = await world.member('Bea', [here])
  const carla = await world.member('Carla', [there])
  const guest = await world.member('Gast', [], 'expert')
  const mo = await world.member('Mo', [here, there], 'moderator')
  const eva = await world.member('Eva', [here, there], 'moderator')
  const ask = async (who: Somebody, audience: string, memberIds: string[]) =>
    (
      await world
        .as(who)
        .post(`/forums/${here.slug}/threads`, { title: 'Een vraag', markdown: 'Hoe doet u dat?', audience, memberIds })
    ).json().id as string
  const [closed, open] = [await ask(anna, 'invited', [mo.id]), await ask(bea, 'forum', [])]
  await world.owner.query(
    'INSERT INTO participant (thread_id, member_id, from_post, invited_by_id, joined_at) VALUES ($1, $2, 1, $3, now())',
    [closed, guest.id, anna.id]
  )
  const {
    rows: [{ id: post }]
  } = await world.owner.query('SELECT id FROM post WHERE thread_id = $1', [open])
  const {
    rows: [{ id: seat }]
  } = await world.owner.query('SELECT id FROM seat WHERE holder_id = $1', [anna.id])
  await world.owner.query(
    "INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM9999', 'Zuidwoude', 'Zuidwoude', 1) ON CONFLICT DO NOTHING"
  )
  return {
    here,
    there,
    anna,
    bea,
    carla,
    guest,
    mo,
    eva,
    people: [anna, bea, carla, guest, mo, eva],
    closed,
    open,
    post,
    seat
  }
}
