import { after, days } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { forgetOld } from './sending-queries.ts'

/** Deletes invitations a quarter of a year after they ended. The record keeps that they existed. */
export function forgetInvitations({ database }: { database: Database }, now: Date) {
  return database.asSystem('forget invitations', (transaction) => forgetOld(transaction, after(now, -days(90))))
}
