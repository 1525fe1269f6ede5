import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, createEmptyDatabase, createTestDatabase } from '../../test/database.ts'
import { applyGate } from './gate.ts'
import { describeGate, shapeFunctions } from './gate-catalogue.ts'
import { migrate } from './migrate.ts'
import { applyMigrations } from './migration-engine.ts'

const ours = new URL('../../../prisma/', import.meta.url)

describe('the gate of an installation', () => {
  it('is the same after an upgrade from the very first migration as in a new one', async () => {
    const url = await createEmptyDatabase()
    const folder = new URL('migrations/', ours)
    const names = (await readdir(folder)).filter((name) => /^\d/.test(name)).sort()
    const migrations = await Promise.all(
      names.map(async (name) => ({ name, script: await readFile(new URL(`${name}/migration.sql`, folder), 'utf8') }))
    )
    // Releases that had their gate in migrations: the first, one in between, and the last.
    await onConnection(url, async (client) => {
      for (const count of [1, 20, migrations.length])
        await applyMigrations(url, client, fileURLToPath(folder), migrations.slice(0, count))
    })
    expect(await gateOf(url)).not.toEqual(await gateOf(await createTestDatabase()))
    expect(await migrate(url)).toEqual(['gate'])
    expect(await gateOf(url)).toEqual(await gateOf(await createTestDatabase()))
  })

  it('has no function of its own but in the files, and one that is the shape of a table', async () => {
    // Generated columns of threads and guides use it, so no file can drop it.
    expect(await ask(await createTestDatabase(), shapeFunctions)).toEqual([{ name: 'search_words' }])
  })
})

describe('a function that looks behind the gate', () => {
  const looking = `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')`
  const isPinned = `coalesce(p.proconfig, '{}') @> '{"search_path=public, pg_temp"}'`
  let url: string
  beforeAll(async () => void (url = await createTestDatabase()))

  it('finds nothing but what stands in the schema, and so does a trigger', async () => {
    expect(
      await ask(url, `${looking} AND (p.prosecdef OR p.prorettype = 'trigger'::regtype) AND NOT ${isPinned}`)
    ).toEqual([])
  })

  it('is owned by a role that nobody signs in as, and that can do nothing but what it was granted', async () => {
    expect(await ask(url, `${looking} AND p.prosecdef AND r.rolname !~ '^forum_gate_'`)).toEqual([])
    const owners = `SELECT rolname FROM pg_roles r WHERE r.oid IN (SELECT proowner FROM pg_proc WHERE prosecdef
      AND pronamespace = 'public'::regnamespace)`
    expect((await ask(url, owners)).length).toBeGreaterThan(10)
    for (const more of [
      'rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb OR rolreplication',
      'EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)',
      'EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid)',
      "has_schema_privilege(r.oid, 'public', 'CREATE') OR has_database_privilege(r.oid, current_database(), 'CREATE')",
      `EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN'))`
    ])
      expect([more, await ask(url, `${owners} AND (${more})`)]).toEqual([more, []])
  })

  it('can have no temporary table put in its way', async () => {
    const fresh = await createTestDatabase()
    await migrate(fresh)
    const may = `SELECT rolname FROM pg_roles WHERE rolname ~ '^forum_(app|member|door|gate)'
      AND has_database_privilege(oid, current_database(), 'TEMP')`
    expect(await ask(fresh, may)).toEqual([])
  })
})

describe('a gate that another hand changed', () => {
  let client: pg.Client
  let names: string[]
  beforeAll(async () => {
    client = new pg.Client(await createTestDatabase())
    await client.connect()
    names = (await readdir(new URL('migrations/', ours))).filter((name) => /^\d/.test(name)).sort()
  })
  afterAll(() => client.end())

  it.each([
    ['policy thread.read', 'ALTER POLICY read ON thread USING (true)'],
    ['policy post.more', 'CREATE POLICY more ON post TO PUBLIC USING (true)'],
    ['table post', 'ALTER TABLE post DISABLE ROW LEVEL SECURITY'],
    ['table contact', 'GRANT SELECT ON contact TO forum_door'],
    ['column contact.email', 'GRANT SELECT (email) ON contact TO forum_door'],
    ['trigger member.membership_ends', 'DROP TRIGGER membership_ends ON member'],
    ['trigger member.membership_ends', 'ALTER TABLE member DISABLE TRIGGER membership_ends'],
    ['function public.readers(uuid,integer)', 'GRANT EXECUTE ON FUNCTION readers TO forum_door'],
    [
      'function public.viewer_is_moderator()',
      "CREATE OR REPLACE FUNCTION viewer_is_moderator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT true'"
    ],
    ['function public.mine()', "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
    [
      'table everything, view everything',
      'CREATE VIEW everything AS SELECT * FROM post; GRANT SELECT ON everything TO forum_member'
    ],
    ['schema public', 'GRANT CREATE ON SCHEMA public TO forum_member']
  ])('is refused, and named: %s', async (name, change) => {
    await client.query('BEGIN')
    await client.query(change)
    await expect(applyGate(client, new URL('gate/', ours), names)).rejects.toThrow(
      `The gate of the database was changed by another hand: ${name}. Find out who did; to put it back, say DELETE FROM _gate there as its owner and start again.`
    )
    await client.query('ROLLBACK')
    expect(await applyGate(client, new URL('gate/', ours), names)).toBe(false)
  })

  it('is put back whole by what the refusal says', async () => {
    const url = await createTestDatabase()
    const before = await gateOf(url)
    await ask(
      url,
      `ALTER POLICY read ON thread USING (true); CREATE POLICY more ON post TO PUBLIC USING (true);
      ALTER TABLE post DISABLE ROW LEVEL SECURITY; ALTER TABLE thread FORCE ROW LEVEL SECURITY;
      GRANT SELECT ON contact TO PUBLIC; GRANT SELECT (email) ON contact TO forum_door; GRANT UPDATE ON _gate TO PUBLIC;
      ALTER TABLE member DISABLE TRIGGER membership_ends; DROP TRIGGER number_post ON post;
      CREATE FUNCTION mine() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER mine BEFORE INSERT ON post FOR EACH ROW EXECUTE FUNCTION mine();
      GRANT EXECUTE ON FUNCTION search_words TO PUBLIC; DROP FUNCTION sequence_of;
      GRANT CREATE ON SCHEMA public TO PUBLIC; ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC`
    )
    await expect(migrate(url)).rejects.toThrow('changed by another hand')
    await ask(url, 'DELETE FROM _gate')
    expect(await migrate(url)).toEqual(['gate'])
    expect(await gateOf(url)).toEqual(before)
    expect(await ask(url, "SELECT has_table_privilege('forum_member', '_gate', 'UPDATE') AS may")).toEqual([
      { may: false }
    ])
  })
})

describe('files that changed', () => {
  let newer: URL
  beforeAll(async () => {
    newer = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'raadkamer-test-'))}/`)
    await cp(new URL('migrations', ours), new URL('migrations', newer), { recursive: true })
    await cp(new URL('gate', ours), new URL('gate', newer), { recursive: true })
  })
  afterAll(() => rm(newer, { recursive: true }))

  it('are applied once, and older code is refused from then on', async () => {
    const url = await createTestDatabase()
    await appendFile(new URL('gate/guides.sql', newer), '\nGRANT DELETE ON guide TO forum_member;\n')
    expect(await migrate(url, newer)).toEqual(['gate'])
    expect(await migrate(url, newer)).toEqual([])
    expect(await ask(url, "SELECT has_table_privilege('forum_member', 'guide', 'DELETE') AS may")).toEqual([
      { may: true }
    ])
    await expect(migrate(url)).rejects.toThrow(
      /^The database has the gate of a newer version of this code\. Start that one, or point DATABASE_URL .+\.$/
    )
  })

  it('that are wrong are told by file and line, and change nothing', async () => {
    const url = await createTestDatabase()
    const lines = (await readFile(new URL('gate/guides.sql', newer), 'utf8')).split('\n').length
    await appendFile(new URL('gate/guides.sql', newer), 'nonsense;\n')
    await expect(migrate(url, newer)).rejects.toThrow(
      `prisma/gate/guides.sql:${lines}: syntax error at or near "nonsense"`
    )
    expect(await migrate(url)).toEqual([])
  })
})

/** Every function, policy, trigger, grant and owner. */
function gateOf(url: string) {
  return onConnection(url, describeGate)
}

async function onConnection<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
