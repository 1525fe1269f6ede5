import type { Transaction } from '../platform/database.ts'
import type { MembershipEnding } from './schema.ts'

/**
 * Only somebody who is here is suspended, and only somebody who is suspended expires. Erasing keeps the day on which a membership ended before.
 * Answers with those whose membership ended by it.
 */
export async function end({ db }: Transaction, ids: string[], ending: MembershipEnding, at: Date) {
  const ended = await db.$queryRaw<{ id: string }[]>`
    UPDATE member SET ended_at = CASE ${ending} WHEN 'erased' THEN coalesce(ended_at, ${at}) ELSE ${at} END, ending = ${ending}::"MembershipEnding"
    WHERE id = ANY (${ids}::uuid[]) AND CASE ${ending} WHEN 'suspended' THEN ended_at IS NULL WHEN 'expired' THEN ending = 'suspended'
      WHEN 'erased' THEN true ELSE ended_at IS NULL OR ending = 'suspended' END
    RETURNING id`
  return ended.map(({ id }) => id)
}

/** Answers whether they were suspended. */
export async function restore({ db }: Transaction, id: string) {
  return (await db.member.updateMany({ where: { id, ending: 'suspended' }, data: { endedAt: null } })).count === 1
}

/** Takes those who have been suspended for half a year, so that no other server does. */
export async function takeSuspended({ db }: Transaction, now: Date) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM member WHERE ending = 'suspended' AND ended_at <= ${now}::timestamptz - interval '6 months' ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`
  return rows.map(({ id }) => id)
}
