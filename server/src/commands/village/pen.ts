import type pg from 'pg'
import type { z } from 'zod'
import { type ActName, acts } from '../../acts.ts'
import type { FileStore } from '../../platform/file-store.ts'
import type { Particulars } from '../../record/act.ts'

export type Parts = { client: pg.ClientBase; files: FileStore; now: Date }
export type Ids = Record<string, string>
type Given<Name extends ActName> = z.input<(typeof acts)[Name]['particulars']>

/** In minutes. */
export const day = 24 * 60

/** The helpers with which each part of the village writes its rows. */
export type Pen = Parts & {
  /** So many minutes ago. */
  at: (ago: number) => Date
  /** Of rows `key, id`. */
  ids: (sql: string) => Promise<Ids>
  /** Returns the id of the row. */
  add: (sql: string, values: unknown[]) => Promise<string>
  record: <Act extends ActName>(
    act: Act,
    by: string,
    subjectId: string,
    ago: number,
    given: Given<Act>
  ) => Promise<void>
  /** By the keys of the seed. */
  members: Ids
  forums: Ids
}

export function createPen(parts: Parts): Pen {
  const { client, now } = parts
  const at = (ago: number) => new Date(now.getTime() - ago * 60_000)
  const members: Ids = {}
  return { ...parts, at, ids, add, record, members, forums: {} }

  async function ids(sql: string): Promise<Ids> {
    const { rows } = await client.query<{ key: string; id: string }>(sql)
    return Object.fromEntries(rows.map(({ key, id }) => [key, id]))
  }

  async function add(sql: string, values: unknown[]): Promise<string> {
    const {
      rows: [row]
    } = await client.query<{ id: string }>(`${sql} RETURNING id`, values)
    return row!.id
  }

  async function record<Act extends ActName>(act: Act, by: string, subjectId: string, ago: number, given: Given<Act>) {
    const { reason = '', ...particulars }: Particulars = acts[act].particulars.parse(given)
    await client.query(
      'INSERT INTO moderation_action (kind, actor_id, subject_id, reason, particulars, at) VALUES ($1, $2, $3, $4, $5, $6)',
      [act, members[by], subjectId, reason, particulars, at(ago)]
    )
  }
}
