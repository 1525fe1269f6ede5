import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { addApplication } from '../../test/applications.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }, other: { id: string; slug: string }
let moderator: Somebody, colleague: Somebody, member: Somebody
const heard: Announcement[] = []

beforeAll(async () => {
  world = await createWorld()
  await fillRegister(world)
  post = await openPostOffice(world)
  forum = await world.forum('maatschappelijke-onrust')
  other = await world.forum('weerbaar-bestuur')
  moderator = await world.member('Joëlle Mensink', [forum, other], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum, other], 'moderator')
  member = await world.member('Marit Zandstra', [forum, other])
  world.database.onAnnouncement((announcement) => heard.push(announcement))
})
beforeEach(() => void heard.splice(0))
afterAll(() => world.close())

let count = 0

async function waiting(
  changes: { name?: string; email?: string; code?: string; forums?: { id: string }[]; state?: string } = {}
) {
  const {
    name = 'Anna de Vries',
    email = `anna.${(count += 1)}@amsterdam.nl`,
    code = 'GM0363',
    forums = [forum],
    state = 'waiting'
  } = changes
  const {
    rows: [{ id }]
  } = await world.owner.query(
    `INSERT INTO application (name, role, acting, municipality_code, email, motivation, state, confirmed_at)
     VALUES ($1, 'alderman', true, $2, $3, 'Ik wil leren van collega’s.', $4, now()) RETURNING id`,
    [name, code, email, state]
  )
  for (const { id: forumId } of forums)
    await world.owner.query('INSERT INTO application_forum VALUES ($1, $2)', [id, forumId])
  return { id, email, path: `/applications/${id}` }
}

const approve = (path: string, who = moderator) =>
  world.as(who).post(`${path}/approval`, { reason: 'Gebeld met de griffie.' })
const reject = (path: string, who = moderator) =>
  world.as(who).post(`${path}/rejection`, { reason: 'U werkt niet meer bij deze gemeente.' })
const recordOf = async (id: string) =>
  (await world.owner.query('SELECT kind, actor_id, reason FROM moderation_action WHERE subject_id = $1', [id])).rows
const stateOf = async (id: string) =>
  (await world.owner.query('SELECT state FROM application WHERE id = $1', [id])).rows[0].state
const membersAt = async (email: string) =>
  (await world.owner.query('SELECT m.* FROM contact c JOIN member m ON m.id = member_id WHERE email = $1', [email]))
    .rows

describe('an address that is not of the municipality itself', () => {
  it('R-ID-1 is approved only with what shows who it is, alone and with others, by the first and by the second', async () => {
    const elsewhere = [
      { email: 'waarnemer@example.nl', code: 'GM0363' },
      { email: 'iemand@denhaag.nl', code: 'GM0363' },
      { organisation: 'Politie', role: 'partner' }
    ]
    for (const wish of elsewhere) {
      const { id, path } = await addApplication(world, wish)
      for (const reason of [undefined, '', '  ', '\u200b\u200b\u200b', 'ja'])
        expect(
          (await world.as(moderator).post(`${path}/approval`, reason === undefined ? {} : { reason })).json()
        ).toMatchObject({
          code: 'application.no-evidence',
          errors: [{ path: 'reason', code: 'too_small' }]
        })
      const bulk = (await world.as(moderator).post('/application-approvals', { ids: [id] })).json()
      expect(bulk).toEqual({ approved: [], firstOfTwo: [], refused: [{ id, code: 'application.no-evidence' }] })
      expect(
        (await world.as(moderator).post(`${path}/approval`, { reason: 'Gebeld met de griffie.' })).statusCode
      ).toBe(204)
      if ('role' in wish)
        expect((await world.as(colleague).post(`${path}/approval`, {})).json().code).toBe('application.no-evidence')
    }
    const { path } = await addApplication(world, { email: 'griet@amsterdam.nl', code: 'GM0363' })
    expect((await world.as(moderator).post(`${path}/approval`, {})).statusCode).toBe(204)
  })
})

describe('who is kept out', () => {
  it('R-ID-3 the queue is a 404 for members, like an address that does not exist', async () => {
    const { path, id } = await waiting()
    const nothing = (await world.as(member).get('/nergens')).body
    const as = world.as(member)
    const replies = [
      await as.get('/applications'),
      await as.get('/applications?state=decided'),
      await as.get(path),
      await approve(path, member),
      await reject(path, member),
      await as.get('/memberships'),
      await as.post(`/memberships/${moderator.id}/ending`, { reason: 'Omdat het kan.' })
    ]
    for (const reply of replies) expect([reply.statusCode, reply.body]).toEqual([404, nothing])
    expect(await stateOf(id)).toBe('waiting')
  })

  it('a stranger gets a 401', async () => {
    const { path } = await waiting()
    const as = world.as(null)
    for (const reply of [await as.get('/applications'), await as.get(path), await as.post(`${path}/approval`, {})])
      expect(reply.statusCode).toBe(401)
  })

  it('the database itself shows a member no application, whatever is asked', async () => {
    await waiting()
    const seen = await world.database.asMember(member, async ({ db }) => [
      await db.application.count(),
      await db.applicationForum.count(),
      await db.moderationAction.count(),
      await db.contact.count()
    ])
    const herOwn = 1
    expect(seen).toEqual([0, 0, 0, herOwn])
  })

  it.each(['name', 'email', 'code'] as const)(
    'R-ID-4 a moderator cannot decide an application that shares their %s',
    async (what) => {
      const self = await world.member('Joëlle Mensink', [forum, other], 'moderator')
      await world.owner.query("UPDATE member SET municipality_code = 'GM0534' WHERE id = $1", [self.id])
      const own = { name: 'joëlle mensink', email: `${self.id.toUpperCase()}@waterrijk.example`, code: 'GM0534' }
      const { path, id } = await waiting({ [what]: own[what] })
      expect((await world.as(self).get(path)).json().may).toMatchObject({
        approve: false,
        reject: false,
        ask: false,
        claim: false
      })
      for (const reply of [await approve(path, self), await reject(path, self)])
        expect([reply.statusCode, reply.json().code]).toEqual([403, 'application.forbidden'])
      expect(await stateOf(id)).toBe('waiting')
      expect(await recordOf(id)).toEqual([])
      expect((await world.as(colleague).get(path)).json().may).toMatchObject({
        approve: true,
        reject: true,
        ask: true,
        claim: true
      })
    }
  )

  it('an address that was not confirmed is nobody’s yet', async () => {
    const { path, id } = await waiting({ state: 'unconfirmed' })
    expect((await world.as(moderator).get(path)).statusCode).toBe(404)
    expect((await approve(path)).body).toBe((await approve(`/applications/${randomUUID()}`)).body)
    expect((await world.as(moderator).get('/applications')).body).not.toContain(id)
  })
})

describe('the evidence', () => {
  const domainOf = async (email: string, code: string) =>
    (await world.as(moderator).get((await waiting({ email, code })).path)).json().domain

  it('R-ID-1 a domain that the register gives this municipality', async () => {
    expect(await domainOf('x@amsterdam.nl', 'GM0363')).toEqual({
      name: 'amsterdam.nl',
      isKnown: true,
      expected: ['amsterdam.nl'],
      municipalities: [{ code: 'GM0363', name: 'Amsterdam', province: 'Noord-Holland' }]
    })
  })

  it('R-ID-2 a shared domain names all its municipalities', async () => {
    const domain = await domainOf('x@hltsamen.nl', 'GM0553')
    expect(domain.isKnown).toBe(true)
    expect(domain.municipalities.map(({ name }: { name: string }) => name)).toEqual(['Hillegom', 'Lisse', 'Teylingen'])
  })

  it('a domain of another municipality', async () => {
    expect(await domainOf('x@denhaag.nl', 'GM0363')).toMatchObject({
      isKnown: false,
      expected: ['amsterdam.nl'],
      municipalities: [{ name: 'Den Haag' }]
    })
  })

  it('a municipality of which the register has no domain', async () => {
    expect(await domainOf('x@delft.nl', 'GM0503')).toEqual({
      name: 'delft.nl',
      isKnown: false,
      expected: [],
      municipalities: []
    })
  })

  const lookAlikes = ['amsterdam.nl.evil.com', 'evil-amsterdam.nl', 'sub.amsterdam.nl', 'amsterdam.n', 'msterdam.nl']
  it.each(lookAlikes)('R-ID-1 %s only looks like a known domain', async (domain) => {
    expect(await domainOf(`x@${domain}`, 'GM0363')).toEqual({
      name: domain,
      isKnown: false,
      expected: ['amsterdam.nl'],
      municipalities: []
    })
  })
})

describe('the queue', () => {
  it('shows who waits longest first, and what was decided apart', async () => {
    const [first, second] = [await waiting(), await waiting()]
    await world.owner.query("UPDATE application SET confirmed_at = now() - interval '9 days' WHERE id = $1", [
      second.id
    ])
    await reject(first.path)
    const queue = (await world.as(moderator).get('/applications')).json().items
    const [decided] = (await world.as(moderator).get('/applications?state=decided')).json().items
    expect(queue[0].id).toBe(second.id)
    expect(queue.map(({ id }: { id: string }) => id)).not.toContain(first.id)
    expect(decided).toMatchObject({
      id: first.id,
      state: 'rejected',
      reason: 'U werkt niet meer bij deze gemeente.',
      decidedBy: { name: 'Joëlle Mensink' }
    })
    expect(Object.values(decided.may)).toEqual(Array(7).fill(false))
  })
})

describe('approving', () => {
  it('opens exactly the forums asked for, is recorded, and mails the way in', async () => {
    const { path, id, email } = await waiting({ forums: [other] })
    expect((await approve(path)).statusCode).toBe(204)

    const [admitted] = await membersAt(email)
    expect(admitted).toMatchObject({
      name: 'Anna de Vries',
      role: 'alderman',
      acting: true,
      municipality_code: 'GM0363',
      organisation: 'Amsterdam'
    })
    expect(
      (await world.owner.query('SELECT forum_id FROM enrolment WHERE member_id = $1', [admitted.id])).rows
    ).toEqual([{ forum_id: other.id }])
    expect(await recordOf(id)).toEqual([
      { kind: 'applicationApproved', actor_id: moderator.id, reason: 'Gebeld met de griffie.' }
    ])
    expect(heard).toEqual([{ kind: 'desk.changed' }])

    const [letter] = await post.lettersTo(email)
    expect(letter).toMatchObject({
      subject: 'Raadkamer: uw toegang',
      text: expect.stringMatching(/\/toegang\/[\w-]{43}\n/)
    })
    expect(letter!.text).not.toMatch(/griffie|Anna/)
  })

  it('ASVS 15.4.2 of two moderators who decide at once, one does', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { path, id, email } = await waiting()
      const replies = await Promise.all([approve(path), reject(path, colleague), approve(path, colleague)])
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409])
      expect(replies.find(({ statusCode }) => statusCode === 409)!.json().code).toBe('application.decided')
      expect(await recordOf(id)).toHaveLength(1)
      expect(await membersAt(email)).toHaveLength((await stateOf(id)) === 'approved' ? 1 : 0)
    }
  })

  it('of several at once counts everybody among the readers of the forum, also while another membership ends', async () => {
    for (let round = 0; round < 3; round += 1) {
      const leaving = await world.member('Vera Vertrekt', [forum])
      const applications = await Promise.all(Array.from({ length: 6 }, () => waiting({ forums: [forum, other] })))
      const replies = await Promise.all([
        ...applications.map(({ path }, index) => approve(path, index % 2 ? colleague : moderator)),
        world.as(colleague).post(`/memberships/${leaving.id}/ending`, { reason: 'Zij werkt elders.' })
      ])
      expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 204))

      const { rows } = await world.owner.query(`
        SELECT (readers->>'total')::int AS counted, (SELECT count(*)::int FROM enrolment e JOIN member m ON m.id = e.member_id AND m.ended_at IS NULL WHERE e.forum_id = f.id) AS there
        FROM forum f`)
      for (const { counted, there } of rows) expect(counted).toBe(there)
    }
  })

  it('an address that is a member’s already changes nothing at all', async () => {
    const { path, id, email } = await waiting()
    const twin = await waiting({ email: email.toUpperCase().replace('AMSTERDAM.NL', 'amsterdam.nl') })
    const replies = await Promise.all([approve(path), approve(twin.path, colleague)])
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409])
    expect(replies.find(({ statusCode }) => statusCode === 409)!.json().code).toBe('application.already-member')
    expect([await stateOf(id), await stateOf(twin.id)].sort()).toEqual(['approved', 'waiting'])
    expect([...(await recordOf(id)), ...(await recordOf(twin.id))]).toHaveLength(1)
  })
})

describe('rejecting', () => {
  it('asks for a reason, and mails it to the applicant', async () => {
    const { path, id, email } = await waiting()
    expect((await world.as(moderator).post(`${path}/rejection`, {})).statusCode).toBe(400)
    expect((await reject(path)).statusCode).toBe(204)

    expect(await membersAt(email)).toEqual([])
    expect(await recordOf(id)).toEqual([
      { kind: 'applicationRejected', actor_id: moderator.id, reason: 'U werkt niet meer bij deze gemeente.' }
    ])
    const letters = await post.lettersTo(email)
    expect(letters.map(({ subject }) => subject)).toEqual(['Raadkamer: uw aanvraag'])
    expect(letters[0]!.text).toContain('U werkt niet meer bij deze gemeente.')
    expect(letters[0]!.text).not.toContain('/toegang/')
  })
})
