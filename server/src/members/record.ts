import type { Transaction } from '../platform/database.ts'

/** `actorId` is null when a command at the server did it; `subjectId` is of the kind that `kind` says. */
type Act = { kind: string; actorId: string | null; subjectId: string; reason: string }

/** The one way into the record of moderation, in the transaction of the act itself. What stands there, nobody changes. */
export async function record({ db }: Transaction, ...acts: Act[]) {
  await db.moderationAction.createMany({ data: acts })
}
