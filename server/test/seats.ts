import type { MemberRole } from '../src/members/schema.ts'
import { openPostOffice } from './post-office.ts'
import { fillRegister } from './register.ts'
import { createWorld, type Somebody, type World } from './world.ts'

/** A world with the municipalities, which sends mail and listens for sockets. */
export async function createTownHall() {
  const world = await createWorld()
  await world.listen()
  const post = await openPostOffice(world)
  await fillRegister(world)
  return { world, post }
}

/** A member who holds an office in a municipality. */
export async function inOffice(
  world: World,
  name: string,
  forums: { id: string }[],
  role: MemberRole,
  code: string
): Promise<Somebody> {
  const member = await world.member(name, forums, role)
  await world.owner.query(
    `WITH now AS (SELECT set_config('forum.now', $3, true)) UPDATE member SET municipality_code = g.code, organisation = g.name FROM now, municipality g WHERE g.code = $2 AND member.id = $1`,
    [member.id, code, world.clock().toISOString()]
  )
  return member
}

export async function seatOf({ owner }: World, { id }: { id: string }) {
  const { rows } = await owner.query('SELECT * FROM seat WHERE holder_id = $1 AND until IS NULL', [id])
  return rows[0]
}

export async function memberAt({ owner }: World, email: string) {
  const { rows } = await owner.query(
    'SELECT m.* FROM member m JOIN contact c ON c.member_id = m.id WHERE c.email = $1',
    [email]
  )
  return rows[0]
}

export async function recordOf({ owner }: World, { id }: { id: string }) {
  return (
    await owner.query(
      'SELECT kind, actor_id, reason, particulars FROM moderation_action WHERE subject_id = $1 ORDER BY id',
      [id]
    )
  ).rows
}
