import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import { createEmptyDatabase } from '../../test/database.ts'

const folder = new URL('../../../prisma/migrations/', import.meta.url)

it('a house that had members before gets their seats; of two mayors of one municipality, who came first keeps it', async () => {
  const client = new pg.Client({ connectionString: await createEmptyDatabase() })
  await client.connect()
  // A migration names this table.
  await client.query('CREATE TABLE _prisma_migrations ()')
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name)).sort()
  const before = names.filter((name) => name < '20261123140500_seats')
  for (const name of before) await client.query(await readFile(new URL(`${name}/migration.sql`, folder), 'utf8'))
  await client.query(`
    INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM0001', 'A', 'A', 1), ('GM0002', 'B', 'B', 1);
    INSERT INTO member (name, role, municipality_code, organisation, joined_at, ended_at) VALUES
      ('eerste', 'mayor', 'GM0001', 'A', now() - interval '2 years', NULL), ('tweede', 'mayor', 'GM0001', 'A', now() - interval '1 year', NULL),
      ('vorige', 'mayor', 'GM0001', 'A', now() - interval '9 years', now() - interval '2 years'), ('elders', 'mayor', 'GM0002', 'B', now(), NULL), ('expert', 'expert', NULL, 'C', now(), NULL)`)

  for (const name of names.filter((name) => !before.includes(name)))
    await client.query(await readFile(new URL(`${name}/migration.sql`, folder), 'utf8'))
  const { rows } = await client.query(
    "SELECT name, office::text, until IS NULL AS held, due_at > now() + interval '59 days' AS warned FROM seat JOIN member ON member.id = holder_id ORDER BY name"
  )
  expect(rows).toEqual([
    { name: 'eerste', office: 'mayor', held: true, warned: true },
    { name: 'elders', office: 'mayor', held: true, warned: true },
    { name: 'expert', office: 'expert', held: true, warned: true },
    { name: 'tweede', office: 'official', held: true, warned: true },
    { name: 'vorige', office: 'mayor', held: false, warned: true }
  ])
  const { rows: recorded } = await client.query(
    "SELECT m.name FROM moderation_action a JOIN member m ON m.id = a.subject_id WHERE a.kind = 'roleChanged'"
  )
  expect(recorded).toEqual([{ name: 'tweede' }])
  await client.end()
})
