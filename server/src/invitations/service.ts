import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type {} from './announcements.ts'
import { createBatches } from './batch.ts'
import { createDoor } from './door.ts'
import { createInviting } from './inviting.ts'
import { createLinks } from './links.ts'

export type Invitations = ReturnType<typeof createInvitations>

export function createInvitations(parts: { database: GatedDatabase; clock: Clock; sessionSecret: string }) {
  return { ...createInviting(parts), ...createLinks(parts), batches: createBatches(parts), door: createDoor(parts) }
}
