import { createHash } from 'node:crypto'
import pg from 'pg'
import { fillHouse } from '../src/commands/fill-house.ts'

export type Seeded = {
  forumSlug: string
  /** A thread of twenty posts, and one of five thousand. */
  ordinary: string
  long: string
  /** Threads like the ordinary one, in which the bench writes. */
  writable: string[]
  rareWord: string
  commonWord: string
  /** The session of each member. */
  cookies: string[]
}

const forumSlug = 'maatschappelijke-onrust'
const rareWord = 'stroomstoring'
const commonWord = 'driehoek'
const words = `Wij spraken eerst met de organisator en daarna met de ${commonWord}. Dat gaf rust, ook bij de bewoners. `

/** 1,000 members, 2,000 threads and 50,000 posts, of which one thread has 5,000: a busy forum after some years. */
export async function seed(ownerUrl: string): Promise<Seeded> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  await client.query('BEGIN')
  await fillHouse(client)
  await client.query('INSERT INTO demo_village DEFAULT VALUES')
  await addMembers(client)
  await addThreads(client)
  const cookies = await addSessions(client)
  const { ordinary, long, writable } = await addPosts(client)
  await client.query('DROP TABLE bench_member')
  await client.query('COMMIT')
  await client.query('VACUUM ANALYZE')
  await client.end()
  return { forumSlug, ordinary, long, writable, rareWord, commonWord, cookies }
}

/** Each member is enrolled in every forum and has an address. */
async function addMembers(client: pg.Client) {
  await client.query(`
    INSERT INTO member (name, role, organisation)
    SELECT 'Lid ' || n, (ARRAY['mayor', 'alderman', 'official'])[1 + n % 3]::"MemberRole", 'Gemeente ' || n % 300
    FROM generate_series(1, 1000) n`)
  await client.query(`
    CREATE TABLE bench_member AS SELECT id, row_number() OVER (ORDER BY id)::int - 1 AS n FROM member`)
  await client.query(
    "INSERT INTO contact (member_id, email) SELECT id, 'lid' || n || '@bench.example' FROM bench_member"
  )
  await client.query(`
    INSERT INTO enrolment (member_id, forum_id, since)
    SELECT m.id, f.id, now() - interval '3 years' FROM member m, forum f`)
  await client.query('INSERT INTO consent (member_id, version, at) SELECT id, current_rules(), now() FROM member')
}

/** Nine in ten are for the whole forum. They are spread over two years. */
async function addThreads(client: pg.Client) {
  await client.query(
    `INSERT INTO thread (forum_id, author_id, title, audience, created_at)
     SELECT f.id, m.id, 'Gesprek ' || i || ' over spanningen in de wijk',
       (CASE WHEN i % 10 = 0 THEN 'invited' ELSE 'forum' END)::"Audience", now() - interval '2 years' * (2000 - i) / 2000
     FROM forum f, generate_series(1, 2000) i JOIN bench_member m ON m.n = i % 1000 WHERE f.slug = $1`,
    [forumSlug]
  )
  await client.query(`
    INSERT INTO participant (thread_id, member_id)
    SELECT t.id, m.id FROM thread t, bench_member m WHERE t.audience = 'invited' AND m.n < 20 ON CONFLICT DO NOTHING`)
}

async function addPosts(client: pg.Client) {
  const { rows } = await client.query<{ id: string; audience: string }>(
    'SELECT id, audience FROM thread ORDER BY created_at DESC'
  )
  const [long, , , ordinary, ...writable] = rows.filter(({ audience }) => audience === 'forum').map(({ id }) => id)
  for (const { id } of rows) {
    const posts = id === long ? 5_000 : id === ordinary ? 20 : 22 + (parseInt(id.slice(-2), 16) % 2)
    await client.query(postSql, [id, posts, words])
  }
  await client.query(
    `UPDATE post SET markdown = markdown || $2, html = '<p>' || markdown || $2 || '</p>'
     WHERE id IN (SELECT p.id FROM post p JOIN thread t ON t.id = p.thread_id
       WHERE p.number = 3 AND t.audience = 'forum' AND t.id <> ALL ($1) ORDER BY t.created_at LIMIT 10)`,
    [[long, ordinary], `Het begon met een ${rareWord}.`]
  )
  return { long: long!, ordinary: ordinary!, writable: writable.slice(0, 20) }
}

const postSql = `
  INSERT INTO post (thread_id, author_id, markdown, html, written_at)
  SELECT t.id, m.id, repeat($3, 1 + i % 5), '<p>' || repeat($3, 1 + i % 5) || '</p>', t.created_at + interval '1 second' * i
  FROM thread t, generate_series(1, $2::int) i JOIN bench_member m ON m.n = (i * 7) % 1000 WHERE t.id = $1 ORDER BY i`

/** These secrets are known, because this database is thrown away. */
async function addSessions(client: pg.Client) {
  const secrets = Array.from({ length: 1_000 }, (_, index) => `bench-session-${index}`)
  await client.query(
    `INSERT INTO session (id, member_id, method, device, network)
     SELECT hash, m.id, 'demo', '', ''
     FROM unnest($1::text[]) WITH ORDINALITY AS s (hash, place) JOIN bench_member m ON m.n = s.place - 1`,
    [secrets.map((secret) => createHash('sha256').update(secret).digest('hex'))]
  )
  return secrets.map((secret) => `raadkamer=${secret}`)
}
