import { acts as memberActs } from '../members/acts.ts'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import { record } from '../record/record.ts'
import type {} from './announcements.ts'
import { portrait } from './portrait.ts'
import { findPhoto, removePhoto, setPhoto } from './profile-queries.ts'

type Parts = { database: GatedDatabase; files: FileStore; clock: Clock }

export function createProfiles({ database, files, clock }: Parts) {
  return {
    /** For a viewer who may see the member now. */
    async openPhoto(viewer: Viewer, memberId: string) {
      const photo = await database.asMember(viewer, (transaction) => findPhoto(transaction, memberId))
      if (!photo) throw notFound('photo')
      return files.open(photo.fileKey)
    },

    /** Keeps only the portrait that it makes, never the upload. */
    async setPhoto(viewer: Viewer, content: Uint8Array) {
      const made = await portrait(content)
      const { key } = await files.store(pieces(made), { maxBytes: made.length })
      try {
        await change(viewer, key)
      } catch (error) {
        await files.remove(key)
        throw error
      }
    },

    removePhoto: (viewer: Viewer) => change(viewer, null)
  }

  function change(viewer: Viewer, fileKey: string | null) {
    return database.asMember(viewer, async (transaction) => {
      const former = await (fileKey === null
        ? removePhoto(transaction, viewer.id)
        : setPhoto(transaction, viewer.id, fileKey, clock()))
      if (fileKey === null && !former) return

      await record(transaction, viewer, memberActs.profileChanged, viewer.id, {
        photo: fileKey === null ? 'removed' : 'new'
      })
      if (former) transaction.queue('remove-file', { key: former })
    })
  }
}

async function* pieces(content: Uint8Array) {
  yield content
}
