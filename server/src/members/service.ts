import type { GatedDatabase } from '../platform/database.ts'
import type {} from './announcements.ts'
import { createApplying } from './applying.ts'
import { createDeciding } from './deciding.ts'
import { createDirectory } from './directory.ts'
import { createMailChoice } from './mail-choice.ts'
import { createMemberships } from './memberships.ts'

export type Members = ReturnType<typeof createMembers>

export function createMembers(parts: { database: GatedDatabase; sessionSecret: string }) {
  return { ...createApplying(parts), ...createDeciding(parts), ...createDirectory(parts), ...createMemberships(parts), ...createMailChoice(parts) }
}
