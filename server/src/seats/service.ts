import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type {} from './announcements.ts'
import { createConfirming } from './confirming.ts'
import { createHandingOver } from './handing-over.ts'
import { createMerging } from './merging.ts'
import { createPlaces } from './places.ts'

export type Seats = ReturnType<typeof createSeats>

export function createSeats(parts: { database: GatedDatabase; clock: Clock }) {
  return { ...createPlaces(parts), ...createHandingOver(parts), ...createConfirming(parts), ...createMerging(parts) }
}
