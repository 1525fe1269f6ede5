import { acts as memberActs } from '../members/acts.ts'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import type { FileStore, StoredFile } from '../platform/file-store.ts'
import type { Troubles } from '../platform/troubles.ts'
import { openWhole } from '../platform/whole-file.ts'
import { record } from '../record/record.ts'
import type {} from './announcements.ts'
import { photoFile } from './file-queries.ts'
import { portrait } from './portrait.ts'
import { findPhoto, removePhoto, setPhoto } from './profile-queries.ts'

type Parts = { database: GatedDatabase; files: FileStore; troubles: Troubles; clock: Clock }

export function createProfiles({ database, files, troubles, clock }: Parts) {
  return {
    /** For a viewer who may see the member now. */
    async openPhoto(viewer: Viewer, memberId: string) {
      const photo = await database.asMember(viewer, (transaction) => findPhoto(transaction, memberId))
      if (!photo) throw notFound('photo')
      return openWhole({ files, troubles }, photoFile(photo))
    },

    /** Keeps only the portrait that it makes, never the upload. */
    async setPhoto(viewer: Viewer, content: Uint8Array) {
      const made = await portrait(content)
      const stored = await files.store(pieces(made), { maxBytes: made.length })
      try {
        await change(viewer, stored)
      } catch (error) {
        await files.remove(stored.key)
        throw error
      }
    },

    removePhoto: (viewer: Viewer) => change(viewer, null)
  }

  function change(viewer: Viewer, file: StoredFile | null) {
    return database.asMember(viewer, async (transaction) => {
      const former = await (file === null
        ? removePhoto(transaction, viewer.id)
        : setPhoto(transaction, viewer.id, file, clock()))
      if (file === null && !former) return

      await record(transaction, viewer, memberActs.profileChanged, viewer.id, {
        photo: file === null ? 'removed' : 'new'
      })
      if (former) transaction.queue('remove-file', { key: former })
    })
  }
}

async function* pieces(content: Uint8Array) {
  yield content
}
