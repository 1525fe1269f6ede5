import { randomUUID } from 'node:crypto'
import type { Somebody, World } from './world.ts'

/** The owner of the canaries, a colleague, a member of another forum, a guest of one thread, and two moderators. */
export type Village = Awaited<ReturnType<typeof populate>>
type Person = Somebody

/**
 * A row in a table that the leak test's oracle does not cover. `words` is all text in it; nobody may ever read
 * `secrets`.
 */
export type Canary = { table: string; key: string; id: string; seenBy: Person[]; words: string[]; secrets: string[] }

/** Tables that everybody may read. */
export const everybodys = [
  'act_kind',
  'category',
  'demo_village',
  'house_rules',
  'mail_domain',
  'municipality',
  'municipality_successor'
]

/** Text that occurs nowhere else. */
const word = (where: string) => `kanarie${where}${randomUUID().slice(0, 8)}`
const secret = (where: string) => `geheim${where}${randomUUID().slice(0, 8)}`
const bytes = (where: string) => Buffer.from(secret(where))

export async function populate(world: World) {
  const [here, there] = [await world.forum(), await world.forum()]
  const anna = await world.member('Anna', [here])
  const bea = await world.member('Bea', [here])
  const carla = await world.member('Carla', [there])
  const guest = await world.member('Gast', [], 'expert')
  const mo = await world.member('Mo', [here, there], 'moderator')
  const eva = await world.member('Eva', [here, there], 'moderator')
  const ask = async (who: Person, audience: string, memberIds: string[]) =>
    (
      await world
        .as(who)
        .post(`/forums/${here.slug}/threads`, { title: 'Een vraag', markdown: 'Hoe doet u dat?', audience, memberIds })
    ).json().id as string
  const [closed, open] = [await ask(anna, 'invited', [mo.id]), await ask(bea, 'forum', [])]
  await world.owner.query(
    'INSERT INTO participant (thread_id, member_id, from_post, invited_by_id, joined_at) VALUES ($1, $2, 1, $3, now())',
    [closed, guest.id, anna.id]
  )
  const {
    rows: [{ id: post }]
  } = await world.owner.query('SELECT id FROM post WHERE thread_id = $1', [open])
  const {
    rows: [{ id: seat }]
  } = await world.owner.query('SELECT id FROM seat WHERE holder_id = $1', [anna.id])
  await world.owner.query(
    "INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM9999', 'Zuidwoude', 'Zuidwoude', 1) ON CONFLICT DO NOTHING"
  )
  return {
    here,
    there,
    anna,
    bea,
    carla,
    guest,
    mo,
    eva,
    people: [anna, bea, carla, guest, mo, eva],
    closed,
    open,
    post,
    seat
  }
}

/** Plants one canary in each of these tables. A new table without one fails the test. */
export async function plant(
  world: World,
  { here, anna, bea, carla, guest, mo, eva, closed, post, seat }: Village
): Promise<Canary[]> {
  const [desk, now, later] = [[mo, eva], new Date(), new Date(Date.now() + 86_400_000)]
  const canaries: Canary[] = []

  const application = await put('application', desk, {
    name: word('naam'),
    email: `${word('adres')}@zutphen.nl`,
    motivation: word('motivering'),
    organisation: word('organisatie'),
    role: 'partner',
    state: 'waiting',
    confirmed_at: now,
    first_reason: word('akkoord'),
    first_approved_by_id: eva.id,
    first_approved_at: now
  })
  await put('application_forum', desk, { application_id: application, forum_id: here.id }, 'application_id')
  await put('application_question', desk, {
    application_id: application,
    asked_by_id: mo.id,
    question: word('vraag'),
    answer: word('antwoord'),
    asked_at: now,
    token_hash: bytes('vraag')
  })
  await put('application_draft', [], { id: secret('concept'), content: { name: secret('concept') }, expires_at: later })
  await put('role_change', desk, {
    member_id: anna.id,
    role: 'official',
    acting: false,
    from_role: 'mayor',
    from_acting: false,
    evidence: word('functie'),
    asked_by_id: mo.id,
    asked_at: now,
    withdrawn_at: now
  })
  await put('moderation_action', desk, {
    kind: 'roleChanged',
    actor_id: mo.id,
    subject_id: anna.id,
    reason: word('logboek')
  })
  await put('report', [anna, ...desk], {
    post_id: post,
    reporter_id: anna.id,
    author_id: bea.id,
    html: `<p>${word('gemeld')}</p>`,
    reason: word('melding')
  })
  await put('municipality_contact', desk, {
    municipality_code: 'GM9999',
    name: word('contact'),
    email: `${word('contact')}@zutphen.nl`,
    named_by_id: mo.id,
    named_at: now,
    token_hash: bytes('contact')
  })
  await put('hand_over', [anna, ...desk], {
    seat_id: seat,
    email: `${word('opvolger')}@zutphen.nl`,
    name: word('opvolger'),
    started_by_id: anna.id,
    started_at: now,
    by_moderator: false,
    token_hash: bytes('zetel'),
    expires_at: later
  })

  const invitation = await owned(
    'INSERT INTO invitation (name, email, role, organisation, forum_ids, invited_by_id, invited_at) VALUES ($1, $2, $3, $4, $5, $6, now()) RETURNING id',
    ['Nieuw', 'nieuw@zutphen.nl', 'expert', 'Elders', [here.id], mo.id]
  )
  await put('invitation_code', [], {
    invitation_id: invitation,
    attempt_hash: bytes('poging'),
    code_hash: bytes('code'),
    asked_at: now,
    expires_at: later
  })
  await put('invitation_link', desk, {
    token_hash: bytes('link'),
    label: word('link'),
    role: 'expert',
    organisation: word('link'),
    domain: `${word('link')}.nl`,
    forum_ids: [here.id],
    max_uses: 5,
    expires_at: later,
    made_by_id: mo.id,
    made_at: now
  })

  const provider = await put('identity_provider', [anna, ...desk], {
    name: word('dienst'),
    issuer: `https://${word('dienst')}.nl`,
    tenant: word('dienst'),
    client_id: word('dienst'),
    client_secret: bytes('dienst')
  })
  await put('identity_provider_domain', desk, { domain: `${word('domein')}.nl`, provider_id: provider }, 'domain')
  await put(
    'identity',
    [anna, ...desk],
    { provider_id: provider, subject: word('account'), member_id: anna.id, linked_at: now },
    'member_id'
  )
  const reset = await put('factor_reset', [anna, ...desk], {
    member_id: anna.id,
    asked_by_id: mo.id,
    asked_at: now,
    asked_evidence: word('herstel'),
    seconded_by_id: eva.id,
    seconded_at: now,
    seconded_evidence: word('herstel'),
    told_at: now,
    effective_at: later
  })
  await put('factor_reset_link', [], { token_hash: bytes('herstel'), reset_id: reset }, 'reset_id')
  await put('passkey', [anna], {
    id: word('sleutel'),
    member_id: anna.id,
    public_key: bytes('sleutel'),
    transports: [],
    name: word('sleutel')
  })
  await put('passphrase', [anna], { member_id: anna.id, hash: secret('wachtzin') }, 'member_id')
  await put('authenticator', [anna], { member_id: anna.id, secret: bytes('app'), last_step: 1 }, 'member_id')
  await put('recovery_code', [anna], { member_id: anna.id, hash: bytes('herstelcode') }, 'member_id')
  await put(
    'enrolment_link',
    [],
    { token_hash: bytes('toegang'), member_id: anna.id, email: `${secret('toegang')}@zutphen.nl`, expires_at: later },
    'member_id'
  )
  await put(
    'session',
    [anna],
    {
      id: secret('sessie'),
      public_id: randomUUID(),
      member_id: anna.id,
      method: 'passkey',
      device: word('apparaat'),
      network: word('netwerk')
    },
    'public_id'
  )
  await put(
    'sign_in_attempt',
    [],
    { account: bytes('poging'), source: bytes('poging'), failures: 1, since: now },
    'failures'
  )
  await put('request_count', [], { key: bytes('telling'), count: 1, until: now }, 'count')
  await put('visitor_session', [], {
    id: secret('bezoek'),
    content: { challenge: secret('bezoek') },
    expires_at: later
  })

  await put(
    'photo',
    [anna, bea, carla, guest, ...desk],
    { member_id: anna.id, file_key: secret('foto'), at: now },
    'member_id'
  )
  await put('own_export', [anna], { member_id: anna.id, asked_at: now }, 'member_id')
  await put(
    'erasure',
    [anna],
    { member_id: anna.id, posts: 'keep', questions: 'keep', asked_at: now, effective_at: later },
    'member_id'
  )
  await put('notification', [anna], {
    member_id: anna.id,
    kind: 'reply',
    thread_id: closed,
    post_number: 1,
    caused_by_id: mo.id
  })
  await there('consent', [anna, ...desk], 'member_id', anna.id)
  await there('enrolment', [anna, bea, ...desk], 'member_id', anna.id)
  await there('reading', [anna], 'member_id', anna.id)
  return canaries

  async function owned(sql: string, values: unknown[]): Promise<string> {
    return (await world.owner.query(sql, values)).rows[0].id
  }

  async function put(table: string, seenBy: Person[], row: Record<string, unknown>, key = 'id') {
    const columns = Object.keys(row)
    const values = Object.values(row).map((value) => (value?.constructor === Object ? JSON.stringify(value) : value))
    const id = await owned(
      `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((_, at) => `$${at + 1}`).join()}) RETURNING ${key}::text AS id`,
      values
    )
    const all = values.map((value) => (Buffer.isBuffer(value) ? value.toString() : String(value))).join(' ')
    canaries.push({
      table,
      key,
      id,
      seenBy,
      words: all.match(/kanarie\w+/g) ?? [],
      secrets: all.match(/geheim\w+/g) ?? []
    })
    return id
  }

  /** A row that populating the village has made. */
  async function there(table: string, seenBy: Person[], key: string, id: string) {
    canaries.push({
      table,
      key,
      id: await owned(`SELECT ${key}::text AS id FROM ${table} WHERE ${key} = $1`, [id]),
      seenBy,
      words: [],
      secrets: []
    })
  }
}
