import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Spending } from '../platform/spending.ts'
import type {} from './announcements.ts'
import { createHosting } from './hosting.ts'
import { createReading } from './reading.ts'
import { createWriting } from './writing.ts'

export type Threads = ReturnType<typeof createThreads>

export function createThreads(parts: { database: GatedDatabase; clock: Clock; spending: Spending }) {
  return { ...createReading(parts), ...createWriting(parts), ...createHosting(parts) }
}
