import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProver } from '../src/auth/sessions/proof.ts'
import { type DatabaseUrls, roleUrls } from '../src/platform/database-roles.ts'
import { startCluster } from './database.ts'
import { populate, type Village } from './village.ts'
import { createWorld, type World } from './world.ts'

/**
 * "I have SQL as this role": somebody who can send any statement on a connection of the server. Each attack is played
 * as every role. Carla has a session; she reads another forum than the one in which Anna asks in private.
 */
const roles = ['app', 'member', 'door', 'job'] as const
type Role = (typeof roles)[number]
type Rows = Record<string, unknown>[]

let cluster: Awaited<ReturnType<typeof startCluster>>
let world: World
let village: Village
let urls: DatabaseUrls
const clients = {} as Record<Role, pg.Client>
beforeAll(async () => {
  // Other tests run the oldest migrations, which made one role a member of another, for the whole cluster.
  cluster = await startCluster()
  world = await createWorld({}, { beside: { ownerUrl: cluster.url } })
  village = await populate(world)
  await world.owner.query(
    "INSERT INTO passkey (id, member_id, public_key, name) SELECT id, id, '', 'Telefoon' FROM member WHERE id <> $1",
    [village.carla.id]
  )
  urls = roleUrls(world.ownerUrl)
  for (const role of roles) {
    clients[role] = new pg.Client(urls[role])
    await clients[role].connect()
  }
})
afterAll(async () => {
  for (const role of roles) await clients[role].end()
  await world.close()
  await cluster.close()
})

const ever = "'-infinity', '-infinity', '-infinity', false"
const carla = () => `SELECT enter_by_session('${village.carla.entrance.session}', ${ever})`

/** Runs the statements, each in spite of errors before it. Returns the rows of the last, or the code of its error. */
async function play(role: Role, statements: string[]): Promise<Rows | string> {
  let last: Rows | string = []
  for (const statement of statements)
    last = await clients[role].query(statement).then(
      ({ rows }) => rows as Rows,
      (error: pg.DatabaseError) => error.code ?? error.message
    )
  return last
}

/** What a role can do to seem somebody else before it asks. */
const disguises = (): Record<string, string[]> => {
  const { anna, mo, here } = village
  const settings = ['viewer', 'entered', 'is_moderator', 'forums', 'now']
  const claims = (id: string, isModerator: boolean) => [
    `${randomUUID()} ${id} ${isModerator} {${here.id}}`,
    id,
    String(isModerator),
    `{${here.id}}`
  ]
  const set = (id: string, isModerator: boolean) =>
    settings.flatMap((name) =>
      claims(id, isModerator).map((value) => `SELECT set_config('forum.${name}', '${value}', false)`)
    )
  return {
    nothing: [],
    'the id of a member': [`SELECT enter('${anna.id}', false)`],
    'the id of a moderator': [`SELECT enter('${mo.id}', false)`],
    'an id as a session': [`SELECT enter_by_session('${anna.id}', ${ever})`],
    'settings of a member': [`SELECT set_config('forum.entered', '', false)`, ...set(anna.id, false).slice(0, 8)],
    'settings of a moderator': [...set(mo.id, true).slice(0, 8)],
    'a mark of its own': [
      ...set(mo.id, true).slice(4, 5),
      `SELECT setval('viewer_mark', mark_of(current_setting('forum.entered')))`
    ],
    'RESET ROLE': ['RESET ROLE', 'RESET SESSION AUTHORIZATION'],
    ...Object.fromEntries(
      ['forum_app', 'forum_member', 'forum_door', 'forum_job', 'forum_owner', 'forum_gate_threads', 'postgres'].map(
        (other) => [`SET ROLE ${other}`, [`SET ROLE ${other}`, `SET SESSION AUTHORIZATION ${other}`]]
      )
    ),
    'row_security off': ['SET row_security = off'],
    'another search_path': ['SET search_path = pg_temp, pgboss, public, pg_catalog'],
    'plans of its own': ['SET plan_cache_mode = force_custom_plan', 'SET debug_parallel_query = on']
  }
}

/** By connection: what this role may do by its nature. */
const sees: Record<Role, string> = {
  app: 'every row, because jobs and commands do; no request uses it',
  member: 'what one session may see',
  door: 'no thread, post or address',
  job: 'what the member whom it names may see; no request uses it'
}

describe.each(['member', 'door'] as const)('ASVS 13.2.2 as forum_%s', (role) => {
  const attacks: Record<string, () => string> = {
    'read a hidden thread': () => `SELECT id FROM thread WHERE id = '${village.closed}'`,
    'read its posts': () => `SELECT id FROM post WHERE thread_id = '${village.closed}'`,
    'read the addresses of others': () => `SELECT email FROM contact WHERE member_id <> '${village.carla.id}'`,
    'read the record': () => 'SELECT id FROM moderation_action',
    'read the secrets of others': () => `SELECT to_jsonb(s) FROM application s`,
    'write as another': () =>
      `INSERT INTO post (thread_id, author_id, markdown, html) VALUES ('${village.open}', '${village.anna.id}', 'x', 'x') RETURNING id`,
    'change what another wrote': () =>
      `UPDATE post SET markdown = 'x' WHERE author_id <> '${village.carla.id}' RETURNING id`,
    'become a moderator': () => `UPDATE member SET role = 'moderator' WHERE id = '${village.carla.id}' RETURNING id`,
    'make a moderator': () =>
      `INSERT INTO member (name, role, organisation) VALUES ('X', 'moderator', 'X') RETURNING id`,
    'let itself into a thread': () =>
      `INSERT INTO participant (thread_id, member_id) VALUES ('${village.closed}', '${village.carla.id}') RETURNING thread_id`,
    'write an act that is not its own': () =>
      `INSERT INTO moderation_action (kind, actor_id, subject_id, reason) VALUES ('roleChanged', '${village.carla.id}', '${village.carla.id}', '') RETURNING kind`,
    'write in the record as another': () =>
      `INSERT INTO moderation_action (kind, actor_id, subject_id, reason) VALUES ('profileChanged', '${village.mo.id}', '${village.anna.id}', '') RETURNING kind`,
    'give another a passkey': () =>
      `INSERT INTO passkey (id, member_id, public_key, name) VALUES ('mine', '${village.mo.id}', '', 'x') RETURNING id`,
    'give another a passphrase': () =>
      `INSERT INTO passphrase (member_id, hash) VALUES ('${village.mo.id}', 'x') RETURNING member_id`,
    'change the passkey of another': () =>
      `UPDATE passkey SET public_key = 'x' WHERE member_id = '${village.mo.id}' RETURNING id`,
    'take over a link': () => `UPDATE enrolment_link SET member_id = '${village.mo.id}' RETURNING member_id`,
    'issue a session': () =>
      `INSERT INTO session (id, member_id, method, device, network) VALUES ('${randomUUID()}', '${village.mo.id}', 'passkey', 'x', 'x') RETURNING public_id`,
    'take over a session': () =>
      `UPDATE session SET id = 'mine' WHERE member_id = '${village.mo.id}' RETURNING public_id`,
    'move a session': () => `UPDATE session SET member_id = '${village.mo.id}' RETURNING public_id`
  }

  it('nothing makes it somebody else', { timeout: 60_000 }, async () => {
    const got: unknown[] = []
    for (const [disguise, statements] of Object.entries(disguises()))
      for (const [attack, sql] of Object.entries(attacks)) {
        await clients[role].query('RESET ALL')
        const answer = await play(role, [...(role === 'member' ? [carla()] : []), ...statements, 'BEGIN', sql()])
        if (typeof answer !== 'string' && answer.length > 0) got.push([disguise, attack, answer])
        await clients[role].query('ROLLBACK')
      }
    expect(got).toEqual([])
  })
})

describe.each(roles)('ASVS 13.2.2 as forum_%s', (role) => {
  it(`it sees ${sees[role]}, and becomes nothing more`, async () => {
    for (const sql of [
      'SET ROLE forum_owner',
      ...roles.filter((other) => other !== role).map((other) => `SET ROLE forum_${other}`),
      'SET ROLE forum_gate_threads',
      'CREATE ROLE more',
      `ALTER ROLE forum_${role} CREATEROLE`,
      'GRANT forum_app TO forum_member'
    ])
      expect([sql, await play(role, [sql])]).toEqual([sql, '42501'])
    expect(
      await play(role, [
        `SELECT session_user = current_user AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcreaterole AS is_only_itself
      FROM pg_roles WHERE rolname = current_user`
      ])
    ).toEqual([{ is_only_itself: true }])
    const granted = `SELECT r.rolname::text FROM pg_roles r WHERE r.rolname <> current_user AND pg_has_role(r.oid, 'MEMBER')`
    expect(await play(role, [granted])).toEqual(role === 'job' ? [{ rolname: 'forum_member' }] : [])
  })

  it('it neither changes nor removes a line of the record', async () => {
    for (const sql of [
      "UPDATE moderation_action SET reason = 'x'",
      "INSERT INTO moderation_action (kind, subject_id, reason, at) VALUES ('signInRefused', uuidv7(), '', now() - interval '1 day')",
      "INSERT INTO record_seal (place, action_id, hash) VALUES (1, uuidv7(), '')",
      "UPDATE record_seal SET hash = ''",
      'DELETE FROM record_seal',
      'DELETE FROM moderation_action',
      'TRUNCATE moderation_action',
      'DROP TABLE moderation_action',
      'ALTER TABLE moderation_action DISABLE TRIGGER ALL',
      'SET session_replication_role = replica',
      'UPDATE act_kind SET by_member = true'
    ])
      expect([sql, await play(role, [carla(), sql])]).toEqual([sql, '42501'])
  })

  it('it puts nothing in the way of a function', { timeout: 60_000 }, async () => {
    for (const sql of [
      'CREATE TEMP TABLE post (id uuid)',
      'CREATE TEMP VIEW member AS SELECT 1',
      'CREATE TEMP SEQUENCE viewer_mark',
      'SELECT 1 INTO TEMP thread',
      'CREATE SCHEMA mine',
      'CREATE TABLE public.mine (id int)',
      'CREATE FUNCTION pg_temp.viewer() RETURNS uuid LANGUAGE sql AS $$ SELECT NULL::uuid $$',
      'CREATE FUNCTION public.sha256(text) RETURNS bytea LANGUAGE sql AS $$ SELECT NULL::bytea $$',
      'CREATE TRIGGER mine BEFORE INSERT ON post FOR EACH ROW EXECUTE FUNCTION number_post()',
      'CREATE RULE mine AS ON INSERT TO post DO INSTEAD NOTHING',
      'CREATE EXTENSION pgcrypto',
      "COPY post TO PROGRAM 'cat'"
    ])
      expect([sql, await play(role, [sql])]).toEqual([sql, '42501'])
  })
})

it('no role calls a function that runs with more rights, but those that were meant for it', async () => {
  const callable = (role: Role) =>
    play(role, [
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE p.prosecdef AND has_function_privilege(p.oid, 'EXECUTE') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`
    ]) as Promise<{ name: string }[]>
  expect((await callable('app')).map(({ name }) => name)).not.toContain('enter(uuid,boolean)')
  for (const role of ['member', 'door'] as const) {
    const names = (await callable(role)).map(({ name }) => name)
    for (const closed of ['enter(uuid,boolean)', 'queue_job(text,jsonb)', 'admit_member', 'set_office', 'take_part'])
      expect([role, names.filter((name) => name.startsWith(closed))]).toEqual([role, []])
  }
})

it('a function that runs with more rights stands nowhere but in the gate', async () => {
  const { rows } = await world.owner.query(`
    SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prosecdef AND n.nspname NOT IN ('public', 'pg_catalog', 'information_schema')`)
  expect(rows).toEqual([])
})

it('a session is issued to nobody who cannot prove that a factor was checked', async () => {
  const session = {
    id: randomUUID(),
    publicId: randomUUID(),
    memberId: village.mo.id,
    method: 'passkey',
    device: 'x',
    network: 'x',
    signedInAt: world.clock(),
    steppedUpAt: world.clock()
  }
  const facts = JSON.stringify({ session })
  for (const proof of ["''", 'sha256(convert_to($$' + facts + "$$, 'UTF8'))"])
    expect(await play('door', [`SELECT issue_session($$${facts}$$, ${proof})`])).toBe('42501')
  const renewal = { publicId: randomUUID(), id: 'mine', steppedUpAt: world.clock() }
  expect(await play('member', [carla(), `SELECT renew_session($$${JSON.stringify({ renewal })}$$, '')`])).toBe('42501')

  for (const role of roles) {
    expect([role, await play(role, ['SELECT key FROM proof_key'])]).toEqual([role, '42501'])
    expect([role, await play(role, [`INSERT INTO session (id, member_id) VALUES ('x', '${village.mo.id}')`])]).toEqual([
      role,
      '42501'
    ])
  }

  // The server's own proof is worth one session.
  const prove = createProver(world.sessionSecret)
  const own = prove({ session })
  const issue = () => clients.door.query('SELECT issue_session($1, $2)', [own.facts, own.proof])
  await issue()
  await expect(issue()).rejects.toMatchObject({ code: '23505' })
  const changed = own.facts.replace(village.mo.id, village.anna.id)
  await expect(clients.door.query('SELECT issue_session($1, $2)', [changed, own.proof])).rejects.toMatchObject({
    code: '42501'
  })
})

it('a request queues only the work that its role may leave', async () => {
  const leave = (name: string) => [`SELECT leave_job('${name}', '{}')`]
  expect(await play('member', leave('say-farewell'))).toBe('42501')
  expect(await play('member', leave('restore-membership'))).toBe('42501')
  expect(await play('door', leave('remove-file'))).toBe('42501')
  for (const role of ['member', 'door', 'job'] as const)
    expect(await play(role, ["INSERT INTO pgboss.job (name) VALUES ('remove-file')"])).toBe('42501')
})
