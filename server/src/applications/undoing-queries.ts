import { ApprovalTemplate } from '../outbound/schema.ts'
import type { Transaction } from '../platform/database.ts'
import { conflict } from '../platform/errors.ts'

/** Returns whether it was in time. Fails when the newcomer has left something that must stay, such as a post. */
export async function undoApproval({ db }: Transaction, id: string, now: Date) {
  try {
    const [row] = await db.$queryRaw<{ undone: boolean }[]>`SELECT undo_approval(${id}::uuid, ${now}) AS undone`
    return row!.undone
  } catch (error) {
    // A foreign key.
    if (JSON.stringify((error as { meta?: object }).meta ?? '').includes('23503'))
      throw conflict('application.too-late')
    throw error
  }
}

/** Whom the approval made a member. */
export async function findNewcomer({ db }: Transaction, id: string) {
  return (await db.application.findUnique({ where: { id }, select: { memberId: true } }))?.memberId
}

export async function findLetterAt({ db }: Transaction, id: string) {
  return (await db.application.findUnique({ where: { id }, select: { letterAt: true } }))?.letterAt
}

/** Claims the letters whose time has come, so that no other server sends them and nobody undoes the approval. */
export async function takeLetters({ db }: Transaction, now: Date, id: string | null = null) {
  const rows = await db.$queryRaw<{ memberId: string; template: string | null }[]>`
    UPDATE application SET letter_at = NULL
    WHERE state = 'approved' AND letter_at <= ${now} AND member_id IS NOT NULL AND (${id}::uuid IS NULL OR id = ${id}::uuid)
    RETURNING member_id AS "memberId", template`
  return rows.map(({ memberId, template }) => ({ memberId, template: ApprovalTemplate.parse(template) }))
}
