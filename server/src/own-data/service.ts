import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Troubles } from '../platform/troubles.ts'
import { createErasing } from './erasing.ts'
import { findErasure } from './erasing-queries.ts'
import { createExporting } from './exporting.ts'
import { findExport } from './exporting-queries.ts'
import { createProfiles } from './profile.ts'

export type OwnData = ReturnType<typeof createOwnData>

export function createOwnData(parts: { database: GatedDatabase; files: FileStore; troubles: Troubles; clock: Clock }) {
  const { database, clock } = parts
  return {
    ...createProfiles(parts),
    ...createExporting(parts),
    ...createErasing(parts),

    read(viewer: Viewer) {
      return database.asMember(viewer, async (transaction) => {
        const found = await findExport(transaction, viewer.id)
        const isExpired = found?.expiresAt && found.expiresAt <= clock()
        return { export: isExpired ? null : found, erasure: await findErasure(transaction, viewer.id) }
      })
    }
  }
}
