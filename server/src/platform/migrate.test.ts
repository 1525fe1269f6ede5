import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, createEmptyDatabase, createTestDatabase } from '../../test/database.ts'
import { migrate } from './migrate.ts'

let folder: URL
beforeEach(async () => {
  folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'raadkamer-test-'))}/`)
  await mkdir(new URL('gate', folder))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('an empty database takes every migration once', async () => {
  const url = await createEmptyDatabase()
  await write('1_first', "CREATE TABLE first (word text DEFAULT ';'); -- one; two")
  expect(await migrate(url, folder)).toEqual(['1_first', 'gate'])
  await write(
    '2_second',
    `CREATE FUNCTION f() RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;
    CREATE TABLE second (two int GENERATED ALWAYS AS (f()) STORED); INSERT INTO second DEFAULT VALUES`
  )
  expect(await migrate(url, folder)).toEqual(['2_second', 'gate'])
  expect(await migrate(url, folder)).toEqual([])
  expect(await ask(url, 'SELECT two FROM second')).toEqual([{ two: 2 }])
})

test('servers that start together migrate one after the other', async () => {
  const url = await createEmptyDatabase()
  await write('1_first', 'CREATE TABLE first (); SELECT pg_sleep(0.2)')
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(['1_first', 'gate'])
})

test('a migration that fails, or is cut off, leaves nothing behind and is tried again', async () => {
  const url = await createEmptyDatabase()
  await write('1_first', 'CREATE TABLE first (); SELECT 1 / 0')
  await expect(migrate(url, folder)).rejects.toThrow(/division by zero/)
  expect(await ask(url, "SELECT to_regclass('first') AS table")).toEqual([{ table: null }])
  await write('1_first', 'CREATE TABLE first ()')
  expect(await migrate(url, folder)).toEqual(['1_first', 'gate'])
})

test('a database that is newer than the code is refused, and not touched', async () => {
  const url = await createEmptyDatabase()
  await write('1_first', 'CREATE TABLE first ()')
  await write('2_later', 'CREATE TABLE later ()')
  await migrate(url, folder)
  await rm(new URL('migrations/2_later', folder), { recursive: true })
  await write('3_other', 'CREATE TABLE other ()')
  await expect(migrate(url, folder)).rejects.toThrow(
    /^The database is newer than this code: it holds migration 2_later\. Start the newer version, or point DATABASE_URL/
  )
  expect(await ask(url, "SELECT to_regclass('other') AS table")).toEqual([{ table: null }])
})

test('a migration that was edited afterwards is refused', async () => {
  const url = await createEmptyDatabase()
  await write('1_first', 'CREATE TABLE first ()')
  await migrate(url, folder)
  await write('1_first', 'CREATE TABLE first (word text)')
  await expect(migrate(url, folder)).rejects.toThrow(/^Migration 1_first was changed/)
})

test.each([
  ['where nothing listens', 'postgresql://forum:geheim@127.0.0.1:9/forum', 'ECONNREFUSED'],
  ['on a machine that does not exist', 'postgresql://forum:geheim@database.invalid/forum', 'ENOTFOUND']
])('a database %s is told in one line that names DATABASE_URL and no password', async (_, url, reason) => {
  const { message } = await migrate(url).then(
    () => expect.unreachable(),
    (error: Error) => error
  )
  expect(message).toMatch(new RegExp(`^DATABASE_URL does not answer: .+${reason}.+\\.$`))
  expect(message).not.toMatch(/geheim|\n/)
})

test('a wrong password, or a name that does not exist, is told so', async () => {
  const url = await createEmptyDatabase()
  await expect(migrate(url.replace(/:[^:@]+@/, ':wrong@'))).rejects.toThrow(
    /^DATABASE_URL .+password authentication failed/
  )
  await expect(migrate(url.replace(/test_\w+/, 'nowhere'))).rejects.toThrow(
    /^DATABASE_URL .+database "nowhere" does not exist/
  )
})

test('the database of the tests is up to date', async () => {
  expect(await migrate(await createTestDatabase())).toEqual([])
})

async function write(name: string, script: string) {
  await mkdir(new URL(`migrations/${name}`, folder), { recursive: true })
  await writeFile(new URL(`migrations/${name}/migration.sql`, folder), script)
}
