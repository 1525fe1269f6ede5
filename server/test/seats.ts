import type { MemberRole } from '../src/members/schema.ts'
import type { Somebody, World } from './world.ts'

/** Somebody who holds an office in a municipality. */
export async function inOffice(world: World, name: string, forums: { id: string }[], role: MemberRole, code: string): Promise<Somebody> {
  const member = await world.member(name, forums, role)
  await world.owner.query('UPDATE member SET municipality_code = $2, organisation = (SELECT name FROM municipality WHERE code = $2) WHERE id = $1', [member.id, code])
  await world.owner.query(
    'UPDATE seat SET since = $2, confirmed_at = $2, due_at = confirmed_until(office, municipality_code, $2) WHERE holder_id = $1 AND until IS NULL', [member.id, world.clock()])
  return member
}

export async function seatOf({ owner }: World, { id }: { id: string }) {
  const { rows } = await owner.query('SELECT * FROM seat WHERE holder_id = $1 AND until IS NULL', [id])
  return rows[0]
}

export async function memberAt({ owner }: World, email: string) {
  const { rows } = await owner.query('SELECT m.* FROM member m JOIN contact c ON c.member_id = m.id WHERE c.email = $1', [email])
  return rows[0]
}

export async function recordOf({ owner }: World, { id }: { id: string }) {
  return (await owner.query('SELECT kind, actor_id, reason FROM moderation_action WHERE subject_id = $1 ORDER BY id', [id])).rows
}
