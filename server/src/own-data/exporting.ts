import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Troubles } from '../platform/troubles.ts'
import { openWhole } from '../platform/whole-file.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { exportFile } from './file-queries.ts'
import * as queries from './exporting-queries.ts'

type Parts = { database: GatedDatabase; files: FileStore; troubles: Troubles; clock: Clock }

export function createExporting({ database, files, troubles, clock }: Parts) {
  return {
    /** A member has one export at a time. A new one replaces a finished one. */
    askExport(viewer: Viewer) {
      return database.asMember(viewer, async (transaction) => {
        await queries.lockExports(transaction, viewer.id)
        const former = await queries.findExport(transaction, viewer.id)
        if (former && !former.readyAt) throw conflict('export.in-the-making')
        if (former) await queries.removeExport(transaction, viewer.id)
        if (former?.fileKey) transaction.queue('remove-file', { key: former.fileKey })

        await queries.addExport(transaction, viewer.id, clock())
        await record(transaction, viewer, acts.exportAsked, viewer.id, {})
        transaction.queue('make-export', { memberId: viewer.id })
      })
    },

    /** It takes no id, so it can only open the viewer's own export. */
    async openExport(viewer: Viewer) {
      const named = await database.asMember(viewer, async (transaction) => {
        const found = await queries.findExport(transaction, viewer.id)
        if (!found?.fileKey || !found.expiresAt || found.expiresAt <= clock()) throw notFound('export')
        await record(transaction, viewer, acts.exportOpened, viewer.id, {})
        return exportFile({ ...found, fileKey: found.fileKey })
      })
      return openWhole({ files, troubles }, named)
    }
  }
}
