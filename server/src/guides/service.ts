import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import { pageOrLast } from '../platform/last-page.ts'
import type { Troubles } from '../platform/troubles.ts'
import { openWhole } from '../platform/whole-file.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { onlyPdf, safeFileName } from './pdf.ts'
import { canCorrect, canShare } from './policy.ts'
import { addGuide, correctGuide, findGuide, findGuides, type GuideRecord, isEnrolled, setWithdrawn } from './queries.ts'
import { type Correction, type Guide, largestGuide, type NewGuide, type Withdrawal } from './schema.ts'

const pageSize = 25

type Parts = { database: GatedDatabase; clock: Clock; files: FileStore; troubles: Troubles }

export type Guides = ReturnType<typeof createGuides>

export function createGuides({ database, clock, files, troubles }: Parts) {
  return {
    list(viewer: Viewer, { forum, page }: { forum?: string | undefined; page: number }) {
      return database.asMember(viewer, async (transaction) => {
        const found = await pageOrLast(page, pageSize, (page) =>
          findGuides(transaction, { forumId: forum, page, pageSize })
        )
        return { ...found, items: found.items.map((guide) => present(viewer, guide)), may: { share: canShare(viewer) } }
      })
    },

    read(viewer: Viewer, id: string): Promise<Guide> {
      return database.asMember(viewer, async (transaction) => present(viewer, await access(transaction, id)))
    },

    /** The uploaded file, for a viewer who may see the guide now. The record says who took it. */
    async open(viewer: Viewer, id: string) {
      const { fileName, fileKey, size, sha256 } = await database.asMember(viewer, async (transaction) => {
        const guide = await access(transaction, id)
        if (guide.withdrawnAt) throw conflict('guide.withdrawn')
        await record(transaction, viewer, acts.guideDownloaded, id, {})
        return guide
      })
      const named = { key: fileKey, size, sha256, about: fileName }
      return { fileName, ...(await openWhole({ files, troubles }, named)) }
    },

    correct(viewer: Viewer, id: string, { title, summary, reason }: Correction) {
      return database.asMember(viewer, async (transaction) => {
        const guide = await access(transaction, id)
        if (!canCorrect(viewer)) throw forbidden('guide')
        if (guide.title === title && guide.summary === summary) return
        await correctGuide(transaction, id, { title, summary })
        await record(transaction, viewer, acts.guideCorrected, id, { reason, from: guide.title })
      })
    },

    /** Or shares it again. Who downloaded it before keeps their copy. */
    withdraw(viewer: Viewer, id: string, { isWithdrawn, reason }: Withdrawal) {
      return database.asMember(viewer, async (transaction) => {
        await access(transaction, id)
        if (!canCorrect(viewer)) throw forbidden('guide')
        if (!(await setWithdrawn(transaction, id, isWithdrawn ? { at: clock(), reason } : null))) return
        await record(transaction, viewer, isWithdrawn ? acts.guideWithdrawn : acts.guideReturned, id, { reason })
      })
    },

    /**
     * Stores the file before the row, so that every visible guide can be downloaded. Removes the file when the row
     * fails.
     */
    async share(
      viewer: Viewer,
      { forumId, title, summary }: NewGuide,
      file: { name: string; content: AsyncIterable<Uint8Array> }
    ): Promise<Guide> {
      if (!canShare(viewer)) throw forbidden('guide')
      const isOwnForum = await database.asMember(viewer, (transaction) => isEnrolled(transaction, viewer.id, forumId))
      if (!isOwnForum) throw invalid('forumId', 'forum.not-found')

      const { key, size, sha256 } = await files.store(onlyPdf(file.content), { maxBytes: largestGuide })
      try {
        return await database.asMember(viewer, async (transaction) => {
          const guide = await addGuide(transaction, {
            forumId,
            title,
            summary,
            fileName: safeFileName(file.name),
            fileKey: key,
            size,
            sha256: Buffer.from(sha256, 'hex'),
            uploadedById: viewer.id
          })
          await record(transaction, viewer, acts.guideShared, guide.id, {})
          return present(viewer, guide)
        })
      } catch (error) {
        await files.remove(key)
        throw error
      }
    }
  }
}

/** The only way to get a guide. A hidden guide and a missing one give the same error. */
async function access(transaction: Transaction, id: string) {
  const guide = await findGuide(transaction, id)
  if (!guide) throw notFound('guide')
  return guide
}

function present(
  viewer: Viewer,
  {
    id,
    forum,
    title,
    summary,
    fileName,
    size,
    sha256,
    uploadedBy,
    uploadedAt,
    withdrawnAt,
    withdrawnReason
  }: GuideRecord
): Guide {
  return {
    id,
    forum,
    title,
    summary,
    fileName,
    size,
    sha256: Buffer.from(sha256).toString('hex'),
    uploadedBy,
    uploadedAt,
    withdrawn: withdrawnAt && { at: withdrawnAt, reason: withdrawnReason ?? '' },
    may: { correct: canCorrect(viewer) }
  }
}
