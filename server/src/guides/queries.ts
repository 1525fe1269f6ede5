import { person } from '../members/person-queries.ts'
import type { Transaction } from '../platform/database.ts'

const shown = {
  forum: { select: { id: true, slug: true, name: true } },
  uploadedBy: person
} as const

export type GuideRecord = NonNullable<Awaited<ReturnType<typeof findGuide>>>

export function findGuide({ db }: Transaction, id: string) {
  return db.guide.findUnique({ where: { id }, include: shown })
}

/** Newest first, without those that were withdrawn. */
export async function findGuides(
  { db }: Transaction,
  { forumId, page, pageSize }: { forumId: string | undefined; page: number; pageSize: number }
) {
  const where = { withdrawnAt: null, ...(forumId && { forumId }) }
  const items = await db.guide.findMany({
    where,
    include: shown,
    orderBy: [{ uploadedAt: 'desc' }, { id: 'desc' }],
    take: pageSize,
    skip: (page - 1) * pageSize
  })
  return { items, total: await db.guide.count({ where }) }
}

export async function isEnrolled({ db }: Transaction, memberId: string, forumId: string) {
  return (await db.enrolment.count({ where: { memberId, forumId } })) === 1
}

type NewGuideRow = {
  forumId: string
  title: string
  summary: string
  fileName: string
  fileKey: string
  size: number
  sha256: Uint8Array<ArrayBuffer>
  uploadedById: string
}

export async function correctGuide({ db }: Transaction, id: string, change: { title: string; summary: string }) {
  await db.guide.updateMany({ where: { id }, data: change })
}

/** Withdraws it, or shares it again when there is no `withdrawn`. Returns whether it did: of two at once, one does. */
export async function setWithdrawn({ db }: Transaction, id: string, withdrawn: { at: Date; reason: string } | null) {
  const where = { id, withdrawnAt: withdrawn ? null : { not: null } }
  const data = { withdrawnAt: withdrawn?.at ?? null, withdrawnReason: withdrawn?.reason ?? null }
  return (await db.guide.updateMany({ where, data })).count === 1
}

export function addGuide({ db }: Transaction, guide: NewGuideRow) {
  return db.guide.create({ data: guide, include: shown })
}
