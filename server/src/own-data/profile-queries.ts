import type { Transaction } from '../platform/database.ts'

/** Nothing where there is none, or where its member does not exist for the viewer. */
export function findPhoto({ db }: Transaction, memberId: string) {
  return db.photo.findUnique({ where: { memberId }, select: { fileKey: true } })
}

export async function setPhoto({ db }: Transaction, memberId: string, fileKey: string, at: Date) {
  await db.photo.upsert({ where: { memberId }, create: { memberId, fileKey, at }, update: { fileKey, at } })
}

export async function removePhoto({ db }: Transaction, memberId: string) {
  await db.photo.deleteMany({ where: { memberId } })
}
