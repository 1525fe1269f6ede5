import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Env } from '../platform/env.ts'
import type {} from './announcements.ts'
import { createApplying } from '../applications/applying.ts'
import { createAsking } from '../applications/asking.ts'
import { createAssigning } from '../applications/assigning.ts'
import { createDeciding } from '../applications/deciding.ts'
import { createDirectory } from './directory.ts'
import { createDrafts } from '../applications/drafts.ts'
import { createLetters } from '../applications/letters.ts'
import { createMemberships } from './memberships.ts'
import { createQueue } from '../applications/queue.ts'
import { createRoleChanges } from './role-changes.ts'

export type Members = ReturnType<typeof createMembers>

export function createMembers(parts: { database: GatedDatabase; clock: Clock; env: Env }) {
  return {
    ...createDrafts(parts),
    ...createApplying(parts),
    ...createQueue(parts),
    ...createAssigning(parts),
    ...createAsking(parts),
    ...createDeciding(parts),
    ...createDirectory(parts),
    ...createMemberships(parts),
    ...createRoleChanges(parts),
    ...createLetters(parts.env)
  }
}
