import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Env } from '../platform/env.ts'
import { previewLetters } from '../outbound/service.ts'
import type {} from './announcements.ts'
import { createApplying } from './applying.ts'
import { createQuestions } from './asking.ts'
import { createAssigning } from './assigning.ts'
import { createDeciding } from './deciding.ts'
import { createDrafts } from './drafts.ts'
import { createUndoing } from './undoing.ts'
import { createQueue } from './queue.ts'

export type Applications = ReturnType<typeof createApplications>

export function createApplications(parts: { database: GatedDatabase; clock: Clock; env: Env }) {
  return {
    ...createDrafts(parts),
    ...createApplying(parts),
    ...createQueue(parts),
    ...createAssigning(parts),
    ...createQuestions(parts),
    ...createDeciding(parts),
    ...createUndoing(parts),
    letters: () => previewLetters(parts.env)
  }
}
