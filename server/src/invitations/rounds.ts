import { after, days } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { forgetOld } from './sending-queries.ts'

/** A quarter after an invitation ended in whatever way, only the record knows of it. */
export function forgetInvitations({ database }: { database: Database }, now: Date) {
  return database.asSystem('forget invitations', (transaction) => forgetOld(transaction, after(now, -days(90))))
}
