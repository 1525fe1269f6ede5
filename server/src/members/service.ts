import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type {} from './announcements.ts'
import { createDirectory } from './directory.ts'
import { createMemberships } from './memberships.ts'
import { createVouching } from './vouching.ts'
import { createRoleChanges } from './role-changes.ts'

export type Members = ReturnType<typeof createMembers>

export function createMembers(parts: { database: GatedDatabase; clock: Clock }) {
  return {
    ...createDirectory(parts),
    ...createMemberships(parts),
    ...createRoleChanges(parts),
    ...createVouching(parts)
  }
}
