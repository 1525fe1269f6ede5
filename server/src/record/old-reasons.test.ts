import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEmptyDatabase } from '../../test/database.ts'
import oldLines from '../../test/fixtures/old-record.json' with { type: 'json' }
import { acts, type ActName } from '../acts.ts'

const folder = new URL('../../../prisma/migrations/', import.meta.url)
const kindsWereAnEnum = '20261128220100_kinds_of_acts'
type Line = { kind: ActName; reason: string; particulars: object }

let lines: Line[]
let client: pg.Client
beforeAll(async () => {
  client = new pg.Client({ connectionString: await createEmptyDatabase() })
  await client.connect()
  // A migration names this table.
  await client.query('CREATE TABLE _prisma_migrations ()')
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name)).sort()
  const migrate = async (some: string[]) => {
    for (const name of some) await client.query(await readFile(new URL(`${name}/migration.sql`, folder), 'utf8'))
  }

  await migrate(names.filter((name) => name < kindsWereAnEnum))
  await client.query(`
    INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM0001', 'Oud', 'Oud', 1), ('GM0002', 'Nieuw', 'Nieuw', 1), ('GM0003', 'Nieuw aan Zee', 'Z', 1);
    INSERT INTO member (name, role, organisation) VALUES ('Mo', 'moderator', 'VNG')`)
  for (const { kind, reason, isByNobody } of oldLines)
    await client.query(
      `INSERT INTO moderation_action (kind, actor_id, subject_id, reason)
       SELECT $1, CASE WHEN $3 THEN NULL ELSE id END, id, $2 FROM member`,
      [kind, reason, isByNobody ?? false]
    )
  await migrate(names.filter((name) => name >= kindsWereAnEnum))
  lines = (await client.query<Line>('SELECT kind, reason, particulars FROM moderation_action ORDER BY at, id')).rows
})
afterAll(() => client.end())

it('a house whose code wrote sentences in the record keeps what it wrote as data, and what somebody typed as they typed it', () => {
  expect(lines).toEqual(oldLines.map(({ kind, particulars, typed }) => ({ kind, particulars, reason: typed })))
})

it('that data has the shape in which it is written today', () => {
  const misfits = lines.filter(({ kind, reason, particulars }) => {
    const isData = Object.keys(particulars).length > 0
    const { success } = acts[kind].particulars.safeParse({ ...particulars, ...(reason && { reason }) })
    return isData && !success && !acts[kind].particulars.safeParse({ ...particulars, reason }).success
  })
  expect(misfits).toEqual([])
})

it('each of its lines has a seal, in the order in which they were written', async () => {
  const { rows } = await client.query(`
    SELECT bool_and(hash = sha256(former || convert_to(text, 'UTF8'))) AS are_right, count(*)::int FROM (
      SELECT s.hash, lag(s.hash, 1, ''::bytea) OVER (ORDER BY at, id) AS former,
        jsonb_build_array(row_number() OVER (ORDER BY at, id), id, kind, actor_id, subject_id, reason, particulars,
          extract(epoch FROM at))::text AS text
      FROM moderation_action LEFT JOIN record_seal s ON action_id = id) sealed`)
  expect(rows).toEqual([{ are_right: true, count: lines.length }])
})
