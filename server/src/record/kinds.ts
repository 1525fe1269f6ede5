import pg from 'pg'
import type { Act } from './act.ts'

/**
 * Writes the kinds of acts, and who may write each, to the table that the policies read. Runs after the migrations, as
 * the database's owner. A kind that no room has any more stays, because old lines refer to it.
 */
export async function keepActKinds(ownerUrl: string, acts: Record<string, Act>) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const kinds = Object.values(acts).map(({ particulars: _, ...kind }) => kind)
    await client.query(
      `INSERT INTO act_kind AS old (name, chapter, subject, done, by_member, at_the_door)
       SELECT name, chapter, subject, done, "byMember", "atTheDoor"
       FROM json_to_recordset($1) AS k(name text, chapter text, subject text, done text, "byMember" boolean, "atTheDoor" text) ORDER BY name
       ON CONFLICT (name) DO UPDATE SET chapter = excluded.chapter, subject = excluded.subject, done = excluded.done,
         by_member = excluded.by_member, at_the_door = excluded.at_the_door
       WHERE old IS DISTINCT FROM excluded`,
      [JSON.stringify(kinds)]
    )
  } finally {
    await client.end()
  }
}
