import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createAuthenticator } from '../../test/authenticator.ts'
import { openBrowser } from '../../test/browser.ts'
import { openSmtpSink } from '../../test/smtp-sink.ts'
import { createWorld, type World } from '../../test/world.ts'
import { createMailer } from '../platform/mail.ts'
import { inviteModerator } from './invite-moderator.ts'

let world: World
let sink: Awaited<ReturnType<typeof openSmtpSink>>
let outbox: string
let said: string[]

beforeAll(async () => {
  world = await createWorld()
  sink = await openSmtpSink()
  outbox = await mkdtemp(join(tmpdir(), 'raadkamer-outbox-'))
  await world.forum('maatschappelijke-onrust')
  await world.forum('weerbaar-bestuur')
})
beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line))
})
afterEach(() => void vi.restoreAllMocks())
afterAll(async () => {
  await sink.close()
  await world.close()
})

async function invite(email: string, { name, smtpUrl }: { name?: string; smtpUrl?: string } = {}) {
  const { env, database } = world
  const mailer = createMailer({ smtpUrl, outbox, from: env.mailFrom })
  await inviteModerator.run({ env, database, mailer, hasMailServer: smtpUrl !== undefined }, email, name)
}

const found = async (email: string) =>
  (
    await world.owner.query(
      `SELECT m.name, m.role, m.organisation, (SELECT count(*)::int FROM enrolment e WHERE e.member_id = m.id) AS forums,
     (SELECT json_agg(json_build_array(a.kind, a.actor_id)) FROM moderation_action a WHERE a.subject_id = m.id) AS record
   FROM member m JOIN contact c ON c.member_id = m.id WHERE c.email = $1`,
      [email]
    )
  ).rows
const tokenIn = (text: string) => /\/toegang\/([\w-]{43})/.exec(text)![1]!

it('makes a moderator in every forum, on the record, and prints the way in', async () => {
  await invite('joelle.mensink@vng.nl')
  const joelle = {
    name: 'Joelle Mensink',
    role: 'moderator',
    organisation: 'VNG',
    forums: 2,
    record: [['moderatorInvited', null]]
  }
  expect(await found('joelle.mensink@vng.nl')).toEqual([joelle])

  const token = tokenIn(said.join('\n'))
  const visitor = openBrowser(world)
  const authenticator = createAuthenticator(world.env.publicUrl)
  const options = await visitor.post(`/enrolment-links/${token}/options`)
  expect(
    (await visitor.post(`/enrolment-links/${token}/passkeys`, { response: authenticator.create(options.json()) }))
      .statusCode
  ).toBe(201)
  await visitor.post('/passkey-sign-ins', authenticator.get((await visitor.post('/passkey-sign-ins/options')).json()))
  await visitor.post('/consents', { version: (await visitor.get('/house-rules')).json().version })
  expect((await visitor.get('/applications')).statusCode).toBe(200)
})

it('mails the link where there is a mail server, and does not show it', async () => {
  await invite('kofi@vng.nl', { name: 'Kofi Amponsah', smtpUrl: sink.url })
  expect(await found('kofi@vng.nl')).toMatchObject([{ name: 'Kofi Amponsah' }])
  expect(sink.received).toMatchObject([{ to: ['kofi@vng.nl'] }])
  expect(said.join('\n')).not.toContain('/toegang/')
})

it('gives one who lost every passkey a new link, on the record too; the old link is dead', async () => {
  await invite('weg@vng.nl')
  const first = tokenIn(said.join('\n'))
  const {
    rows: [{ id }]
  } = await world.owner.query("SELECT member_id AS id FROM contact WHERE email = 'weg@vng.nl'")
  await world.owner.query(
    "INSERT INTO passkey (id, member_id, public_key, name) VALUES ('left in the train', $1, '', 'Telefoon')",
    [id]
  )
  await invite('Weg@vng.nl')
  expect((await world.owner.query('SELECT FROM passkey WHERE member_id = $1', [id])).rowCount, 'whoever found it').toBe(
    0
  )
  const second = tokenIn(said.at(-1)!)
  expect(await found('weg@vng.nl')).toMatchObject([
    {
      record: [
        ['moderatorInvited', null],
        ['moderatorInvited', null]
      ]
    }
  ])
  expect((await openBrowser(world).get(`/enrolment-links/${first}`)).statusCode).toBe(404)
  expect((await openBrowser(world).get(`/enrolment-links/${second}`)).json().state).toBe('open')
})

it('makes no moderator of a member, or of what is no address of one person', async () => {
  const member = await world.member('Marit')
  await expect(invite(`${member.id}@waterrijk.example`)).rejects.toThrow('belongs to a member who is no moderator')
  for (const wrong of ['geen adres', 'a@evil.com@vng.nl', 'info@vng.nl'])
    await expect(invite(wrong)).rejects.toThrow('cannot be used')
  const { rows } = await world.owner.query("SELECT 1 FROM member WHERE role = 'moderator' AND id = $1", [member.id])
  expect(rows).toEqual([])
})
