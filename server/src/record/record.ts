import type { z } from 'zod'
import type { Transaction } from '../platform/database.ts'
import type { Act } from './act.ts'

/**
 * The only way to write the record. It runs in the transaction of the act itself. Nobody can change a line. The actor
 * is null when a command, a round or somebody who is not signed in did it. Throws when the particulars do not fit the
 * act.
 */
export async function record<One extends Act>(
  { db }: Transaction,
  actor: { id: string } | null,
  { name, ...act }: One,
  subjects: string | string[],
  given: z.input<One['particulars']>
) {
  const { reason = '', ...particulars } = act.particulars.parse(given)
  const line = { kind: name, actorId: actor?.id ?? null, reason, particulars }
  await db.moderationAction.createMany({ data: [subjects].flat().map((subjectId) => ({ ...line, subjectId })) })
}

/** For an act without particulars that goes on for a while, such as reading: one line an hour. The actor may read it. */
export async function recordHourly(
  transaction: Transaction,
  actor: { id: string },
  act: Act & { particulars: z.ZodType<Record<string, never>> },
  subject: string
) {
  const [known] = await transaction.db.$queryRaw<[{ isThere: boolean }]>`
    SELECT EXISTS (SELECT FROM moderation_action WHERE subject_id = ${subject}::uuid AND actor_id = ${actor.id}::uuid
      AND kind = ${act.name} AND at > now() - interval '1 hour') AS "isThere"`
  if (!known.isThere) await record(transaction, actor, act, subject, {})
}
