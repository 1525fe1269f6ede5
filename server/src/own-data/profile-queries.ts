import type { Transaction } from '../platform/database.ts'
import type { StoredFile } from '../platform/file-store.ts'

/** Returns nothing when there is no photo, or when the viewer cannot see the member. */
export function findPhoto({ db }: Transaction, memberId: string) {
  return db.photo.findUnique({
    where: { memberId },
    select: { memberId: true, fileKey: true, size: true, sha256: true }
  })
}

/** Returns the file that it replaces. Two concurrent uploads each get a different one. */
export async function setPhoto({ db }: Transaction, memberId: string, { key, size, sha256 }: StoredFile, at: Date) {
  const [former] = await db.$queryRaw<{ key: string | null }[]>`
    INSERT INTO photo (member_id, file_key, size, sha256, at)
    VALUES (${memberId}::uuid, ${key}, ${size}, decode(${sha256}, 'hex'), ${at})
    ON CONFLICT (member_id) DO UPDATE SET file_key = excluded.file_key, size = excluded.size, sha256 = excluded.sha256,
      at = excluded.at RETURNING old.file_key AS key`
  return former?.key
}

/** Returns the file, if there was one. */
export async function removePhoto({ db }: Transaction, memberId: string) {
  const [former] = await db.$queryRaw<
    { key: string }[]
  >`DELETE FROM photo WHERE member_id = ${memberId}::uuid RETURNING file_key AS key`
  return former?.key
}
