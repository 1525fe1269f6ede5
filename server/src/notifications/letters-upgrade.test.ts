import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { expect, it } from 'vitest'
import { createEmptyDatabase } from '../../test/database.ts'
import { migrate } from '../platform/migrate.ts'
import { applyMigrations } from '../platform/migration-engine.ts'

const folder = new URL('../../../prisma/migrations/', import.meta.url)

it('letters that an earlier version queued one by one are due, once for each reader and thread', async () => {
  const url = await createEmptyDatabase()
  const client = new pg.Client(url)
  await client.connect()
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name)).sort()
  const earlier = names.slice(0, names.indexOf('20261128231500_letters_due'))
  await applyMigrations(
    url,
    client,
    fileURLToPath(folder),
    await Promise.all(
      earlier.map(async (name) => ({ name, script: await readFile(new URL(`${name}/migration.sql`, folder), 'utf8') }))
    )
  )

  const queue = 'mail-notification'
  const jobs = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false })
  await jobs.start()
  await jobs.createQueue(queue)
  await jobs.createQueue('notify-of-reply')
  const { rows } = await client.query<{ id: string }>(told)
  for (const { id } of rows) await jobs.send(queue, { notificationId: id }, { startAfter: 60 })
  await jobs.send(queue, { notificationId: rows[0]!.id }, { startAfter: 60 })
  await client.query("UPDATE pgboss.job SET state = 'completed' WHERE data->>'notificationId' = $1", [rows[3]!.id])
  await jobs.send('notify-of-reply', { threadId: rows[0]!.id, postNumber: 2 })
  await jobs.stop({ graceful: false })

  await migrate(url)
  const { rows: due } = await client.query(
    `SELECT m.name, d.since = (SELECT min(created_at) FROM notification n WHERE n.member_id = d.member_id) AS "isFirst",
      d.due_at BETWEEN now() + interval '50 seconds' AND now() + interval '60 seconds' AS "isLater", d.held_until, d.failures
    FROM letter_due d JOIN member m ON m.id = d.member_id ORDER BY m.name`
  )
  const waiting = { isFirst: true, isLater: true, held_until: null, failures: 0 }
  expect(due).toEqual([
    { name: 'Anna', ...waiting },
    { name: 'Bea', ...waiting }
  ])
  expect((await client.query('SELECT name FROM pgboss.job')).rows).toEqual([{ name: 'notify-of-reply' }])
  expect((await client.query('SELECT FROM pgboss.queue WHERE name = $1', [queue])).rowCount).toBe(0)
  await client.end()
})

/** Anna hears of two posts of a thread, Bea of one, and Carla was mailed already. */
const told = `
  WITH category AS (INSERT INTO category (slug, name, place) VALUES ('een', 'Een', 1) RETURNING id),
  forum AS (INSERT INTO forum (slug, name, description, category_id, place) SELECT 'een', 'Een', '', id, 1 FROM category RETURNING id),
  writer AS (INSERT INTO member (name, role, organisation) VALUES ('Wim', 'official', 'Waterrijk') RETURNING id),
  thread AS (INSERT INTO thread (forum_id, author_id, title, audience) SELECT forum.id, writer.id, 'x', 'forum' FROM forum, writer RETURNING id),
  reader AS (
    INSERT INTO member (name, role, organisation) SELECT name, 'official', 'Waterrijk' FROM unnest('{Anna,Bea,Carla}'::text[]) name
    RETURNING id, name)
  INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id, created_at)
  SELECT reader.id, 'reply', thread.id, number, writer.id, now() + number * interval '1 second'
  FROM reader, thread, writer, (VALUES ('Anna', 2), ('Anna', 3), ('Bea', 3), ('Carla', 3)) AS post (name, number)
  WHERE post.name = reader.name ORDER BY reader.name, number RETURNING id`
