import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/database.ts'
import { roleUrls } from './database-roles.ts'

describe('whoever stands before the door', () => {
  let door: pg.Client
  beforeAll(async () => {
    door = new pg.Client(roleUrls(await createTestDatabase()).door)
    await door.connect()
  })
  afterAll(() => door.end())

  it('asks nothing that looks behind it', async () => {
    const { rows } = await door.query(`
      SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND has_function_privilege(oid, 'EXECUTE')`)
    expect(rows).toEqual([])
    await expect(door.query("SELECT matching_posts('geheim'::tsquery)")).rejects.toThrow('permission denied')
  })

  it('reads no table that is written behind it, and no member\'s address', async () => {
    const { rows } = await door.query(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_any_column_privilege(oid, 'SELECT') ORDER BY relname`)
    expect(rows.map(({ relname }) => relname)).toEqual([
      'application', 'application_forum', 'category', 'contact', 'enrolment_link', 'forum', 'mail_domain', 'member', 'municipality', 'passkey', 'session', 'visitor_session'
    ])
    await expect(door.query('SELECT email FROM contact')).rejects.toThrow('permission denied')
  })
})
