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

  it('asks nothing that looks behind it, but what a secret from a letter opens, whose an address is, and which rules hold', async () => {
    const { rows } = await door.query(`
      SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND has_function_privilege(oid, 'EXECUTE') ORDER BY proname`)
    expect(rows.map(({ proname }) => proname)).toEqual([
      'accept_hand_over',
      'accept_invitation',
      'answer_for_seat',
      'ask_by_link',
      'close_contact_link',
      'current_rules',
      'hand_over_offered',
      'hand_over_seat',
      'issue_session',
      'leave_job',
      'may_add_first',
      'member_with_address',
      'seats_asked'
    ])
    await expect(door.query("SELECT matching_posts('geheim'::tsquery)")).rejects.toThrow('permission denied')
  })

  it("reads no table that is written behind it, and no member's address", async () => {
    const { rows } = await door.query(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_any_column_privilege(oid, 'SELECT') ORDER BY relname`)
    expect(rows.map(({ relname }) => relname)).toEqual([
      'act_kind',
      'application',
      'application_draft',
      'application_forum',
      'application_question',
      'authenticator',
      'category',
      'consent',
      'contact',
      'enrolment_link',
      'factor_reset',
      'factor_reset_link',
      'forum',
      'identity',
      'identity_provider',
      'identity_provider_domain',
      'invitation',
      'invitation_code',
      'invitation_link',
      'mail_domain',
      'member',
      'municipality',
      'municipality_successor',
      'passkey',
      'passphrase',
      'recovery_code',
      'refused_sign_in',
      'request_count',
      'session',
      'sign_in_attempt',
      'trial_write',
      'visitor_session'
    ])
    await expect(door.query('SELECT email FROM contact')).rejects.toThrow('permission denied')
  })
})
