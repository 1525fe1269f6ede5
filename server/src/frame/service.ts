import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { ForumError } from '../platform/errors.ts'
import { frameQuestion, readFrame } from './queries.ts'
import type { Frame } from './schema.ts'

/** The reads that can go along with the session. */
export const ahead = () => [frameQuestion]

export type Frames = ReturnType<typeof createFrames>

export function createFrames({ database }: { database: GatedDatabase }) {
  return {
    async read(viewer: Viewer): Promise<Frame> {
      const frame = await readFrame(database, viewer)
      if (!frame) throw new ForumError('viewer.unknown', 401)
      return frame
    }
  }
}
