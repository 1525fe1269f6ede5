import { createHash } from 'node:crypto'
import pg from 'pg'
import { fillHouse } from '../src/commands/fill-house.ts'

export type Seeded = { forumSlug: string; ordinary: string; long: string; secrets: string[] }

/** The secret in the cookie of the n-th member; made for measuring, on a database that is thrown away. */
const secretOf = (index: number) => `bench-session-${index}`

/** 1,000 members, 2,000 threads, 50,000 posts, one thread of 5,000: what a busy forum has after some years. */
export async function seed(ownerUrl: string): Promise<Seeded> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  const one = async (sql: string, values: unknown[] = []) =>
    (await client.query<{ id: string }>(sql, values)).rows[0]!.id

  await fillHouse(client)
  await client.query('INSERT INTO demo_village DEFAULT VALUES')
  const forumSlug = 'maatschappelijke-onrust'
  const forum = await one('SELECT id FROM forum WHERE slug = $1', [forumSlug])

  await client.query(`
    INSERT INTO member (name, role, organisation)
    SELECT 'Lid ' || n, (ARRAY['mayor', 'alderman', 'official'])[1 + n % 3]::"MemberRole", 'Gemeente ' || n % 300 FROM generate_series(1, 1000) n`)
  await client.query(
    "INSERT INTO enrolment (member_id, forum_id, since) SELECT m.id, f.id, now() - interval '1 year' FROM member m, forum f"
  )
  await client.query('INSERT INTO consent (member_id, version, at) SELECT id, current_rules(), now() FROM member')
  await client.query(
    'CREATE TEMP TABLE numbered AS SELECT id, row_number() OVER (ORDER BY id)::int - 1 AS n FROM member'
  )

  // Nine in ten threads are for the whole forum, spread over two years.
  await client.query(
    `
    INSERT INTO thread (forum_id, author_id, title, audience, created_at)
    SELECT $1, (SELECT id FROM numbered WHERE n = i % 1000), 'Gesprek ' || i || ' over spanningen in de wijk',
      (CASE WHEN i % 10 = 0 THEN 'invited' ELSE 'forum' END)::"Audience", now() - interval '2 years' * (2000 - i) / 2000
    FROM generate_series(1, 2000) i`,
    [forum]
  )
  await client.query(`
    INSERT INTO participant (thread_id, member_id)
    SELECT t.id, n.id FROM thread t CROSS JOIN LATERAL (SELECT id FROM numbered WHERE n < 20) n WHERE t.audience = 'invited' ON CONFLICT DO NOTHING`)

  const threads = (
    await client.query<{ id: string }>("SELECT id FROM thread WHERE audience = 'forum' ORDER BY created_at DESC")
  ).rows
  const [ordinary, long] = [threads[3]!.id, threads[0]!.id]
  const words = 'Wij spraken eerst met de organisator en daarna met de driehoek. Dat gaf rust, ook bij de bewoners. '
  const postSql = `
    INSERT INTO post (thread_id, author_id, markdown, html, written_at)
    SELECT $1, (SELECT id FROM numbered WHERE n = (i * 7) % 1000), repeat($3, 1 + i % 5), '<p>' || repeat($3, 1 + i % 5) || '</p>', t.created_at + interval '1 second' * i
    FROM thread t, generate_series(1, $2::int) i WHERE t.id = $1`
  await client.query('BEGIN')
  await client.query(postSql, [long, 5_000, words])
  const others = (await client.query<{ id: string }>('SELECT id FROM thread WHERE id <> $1', [long])).rows
  for (const { id } of others)
    await client.query(postSql, [id, id === ordinary ? 20 : 22 + (parseInt(id.slice(-2), 16) % 2), words])
  await client.query('COMMIT')

  const secrets = Array.from({ length: 1_000 }, (_, index) => secretOf(index))
  await client.query(
    "INSERT INTO session (id, member_id, method, device, network) SELECT hash, n.id, 'demo', '', '' FROM unnest($1::text[]) WITH ORDINALITY AS s(hash, place) JOIN numbered n ON n.n = s.place - 1",
    [secrets.map((secret) => createHash('sha256').update(secret).digest('hex'))]
  )
  await client.query('VACUUM ANALYZE')
  await client.end()
  return { forumSlug, ordinary, long, secrets }
}
