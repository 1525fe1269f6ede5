import type { Pool, PoolClient } from 'pg'
import { expect, vi } from 'vitest'

/** Waits until this many statements in this database wait for a lock. */
export async function untilWaiting(asker: Pool | PoolClient, count = 1) {
  await vi.waitFor(
    async () => {
      const { rowCount } = await asker.query(
        `SELECT FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE NOT l.granted AND a.datname = current_database()`
      )
      expect(rowCount).toBeGreaterThanOrEqual(count)
    },
    { timeout: 10_000 }
  )
}
