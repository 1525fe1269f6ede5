import type { Transaction } from '../platform/database.ts'

/** `text` is what the seal is a hash of; null when the line is not there. */
export type Sealed = {
  place: bigint
  hash: Uint8Array
  actionId: string
  kind: string | null
  at: Date | null
  text: string | null
}

/** In SQL, because the text is made there. It is the same as in seal_of() of the gate, and does not call it. */
export function findSealed({ db }: Transaction, after: number, limit: number) {
  return db.$queryRaw<Sealed[]>`
    SELECT s.place, s.hash, s.action_id::text AS "actionId", a.kind, a.at, CASE WHEN a.id IS NOT NULL THEN
      jsonb_build_array(s.place, a.id, a.kind, a.actor_id, a.subject_id, a.reason, a.particulars,
        extract(epoch FROM a.at))::text END AS text
    FROM record_seal s LEFT JOIN moderation_action a ON a.id = s.action_id
    WHERE s.place > ${after} ORDER BY s.place LIMIT ${limit}`
}

export function findUnsealed({ db }: Transaction) {
  return db.$queryRaw<{ id: string; kind: string; at: Date }[]>`
    SELECT id::text, kind, at FROM moderation_action a
    WHERE NOT EXISTS (SELECT FROM record_seal s WHERE s.action_id = a.id) ORDER BY at LIMIT 20`
}
