import type { Transaction } from '../platform/database.ts'

/** Nothing where there is none, or where its member does not exist for the viewer. */
export function findPhoto({ db }: Transaction, memberId: string) {
  return db.photo.findUnique({ where: { memberId }, select: { fileKey: true } })
}

/** Answers with the file that it takes the place of: of two at once, each with its own. */
export async function setPhoto({ db }: Transaction, memberId: string, fileKey: string, at: Date) {
  const [former] = await db.$queryRaw<{ key: string | null }[]>`
    INSERT INTO photo (member_id, file_key, at) VALUES (${memberId}::uuid, ${fileKey}, ${at})
    ON CONFLICT (member_id) DO UPDATE SET file_key = EXCLUDED.file_key, at = EXCLUDED.at RETURNING old.file_key AS key`
  return former?.key
}

/** Answers with the file, if there was one. */
export async function removePhoto({ db }: Transaction, memberId: string) {
  const [former] = await db.$queryRaw<
    { key: string }[]
  >`DELETE FROM photo WHERE member_id = ${memberId}::uuid RETURNING file_key AS key`
  return former?.key
}
