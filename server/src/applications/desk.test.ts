import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addApplication } from '../../test/applications.ts'
import { openBrowser } from '../../test/browser.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { days } from '../platform/clock.ts'
import type { Announcement } from '../platform/database.ts'
import type { Application } from './schema.ts'
import { untilWaiting } from '../../test/waiting.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let moderator: Somebody, colleague: Somebody, third: Somebody
const heard: Announcement[] = []

beforeAll(async () => {
  world = await createWorld()
  await fillRegister(world)
  post = await openPostOffice(world)
  forum = await world.forum('maatschappelijke-onrust')
  world.database.onAnnouncement((announcement) => heard.push(announcement))
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
})
beforeEach(async () => {
  third = await world.member('Mo Derde', [forum], 'moderator')
  heard.splice(0)
})
afterAll(() => world.close())

const approve = (path: string, who = moderator) => world.as(who).post(`${path}/approval`, { reason: 'Gebeld.' })
const partner = (changes: object = {}) =>
  addApplication(world, { role: 'partner', organisation: 'Politie', forums: [forum], ...changes })
const read = async (path: string, who = moderator): Promise<Application> => (await world.as(who).get(path)).json()
const kindsOf = async (id: string) =>
  (await world.owner.query('SELECT kind FROM moderation_action WHERE subject_id = $1 ORDER BY id', [id])).rows.map(
    ({ kind }) => kind
  )
const isMember = async (email: string) =>
  (await world.owner.query('SELECT FROM contact WHERE email = $1', [email])).rows.length === 1
const outcome = ({ statusCode, body }: { statusCode: number; body: string }) =>
  body ? [statusCode, JSON.parse(body).code] : [statusCode]

describe('R-ID-4 a role that two moderators give', () => {
  it('opens nothing at the first yes, and everything at the second of another', async () => {
    const { id, path, email } = await partner()
    expect(outcome(await approve(path))).toEqual([204])
    expect(await isMember(email)).toBe(false)
    expect(await post.lettersTo(email)).toEqual([])
    expect(outcome(await approve(path))).toEqual([409, 'application.needs-second'])
    expect(await read(path)).toMatchObject({
      state: 'waiting',
      firstApproval: { by: { name: 'Joëlle Mensink' }, reason: 'Gebeld.' },
      obstacle: 'application.needs-second',
      may: { withdraw: true }
    })

    expect(outcome(await approve(path, colleague))).toEqual([204])
    expect(await isMember(email)).toBe(true)
    expect(await kindsOf(id)).toEqual(['applicationApproved', 'applicationSeconded'])
    expect((await post.lettersTo(email)).map(({ subject }) => subject)).toEqual(['Raadkamer: uw toegang'])
  })

  it('of many who say yes at once two different ones count; whoever did not know of the first looks again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id, path, email } = await partner()
      const all = () =>
        Promise.all([moderator, colleague, third, moderator, colleague].map((who) => approve(path, who)))
      const replies = [...(await all()), ...(await all())]
      expect(replies.filter(({ statusCode }) => statusCode === 204)).toHaveLength(2)
      for (const reply of replies.filter(({ statusCode }) => statusCode !== 204))
        expect(reply.json().code).toMatch(/^application\.(changed|needs-second|decided)$/)
      expect(await isMember(email)).toBe(true)
      expect(await kindsOf(id)).toEqual(['applicationApproved', 'applicationSeconded'])
      const {
        rows: [row]
      } = await world.owner.query(
        'SELECT first_approved_by_id = decided_by_id AS same FROM application WHERE id = $1',
        [id]
      )
      expect(row.same).toBe(false)
    }
  })

  it('can be taken back by the first, and by nobody else', async () => {
    const { id, path, email } = await partner()
    await approve(path)
    expect(outcome(await world.as(colleague).delete(`${path}/approval`))).toEqual([409, 'application.decided'])
    expect(outcome(await world.as(moderator).delete(`${path}/approval`))).toEqual([204])
    await approve(path, colleague)
    expect(await isMember(email)).toBe(false)
    expect(await kindsOf(id)).toEqual(['applicationApproved', 'approvalWithdrawn', 'applicationApproved'])
  })

  it('a first yes of somebody who is no moderator any more does not count, also when that happens in between', async () => {
    for (const change of ["role = 'official'", "ended_at = now(), ending = 'left'"]) {
      const { path, email } = await partner()
      await approve(path, third)
      expect(outcome(await meanwhile(change, () => approve(path, colleague)))).toEqual([409, 'application.changed'])
      expect((await read(path)).firstApproval).toBeNull()
      await approve(path, colleague)
      expect(await isMember(email)).toBe(false)
      third = await world.member('Mo Vierde', [forum], 'moderator')
    }
  })

  it('whoever stops being a moderator while deciding has decided nothing', async () => {
    const { path, email } = await addApplication(world)
    expect(outcome(await meanwhile("role = 'official'", () => approve(path, third)))).toEqual([
      403,
      'application.forbidden'
    ])
    expect(await isMember(email)).toBe(false)
  })

  it('a first yes of somebody who has gone to work where the applicant does, does not count', async () => {
    const { path, email } = await addApplication(world, { role: 'partner' })
    await approve(path, third)
    await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = $1", [third.id])
    await approve(path, colleague)
    expect(await isMember(email)).toBe(false)
    await approve(path)
    expect(await isMember(email)).toBe(true)
  })

  it('the database itself refuses that two yeses are one person’s', async () => {
    const { id, path } = await partner()
    await approve(path)
    await expect(
      world.owner.query(
        "UPDATE application SET state = 'approved', decided_by_id = first_approved_by_id WHERE id = $1",
        [id]
      )
    ).rejects.toThrow('application_four_eyes')
  })
})

describe('the work is one moderator’s at a time', () => {
  const claim = (path: string, who = moderator, from: string | null = null) =>
    world.as(who).put(`${path}/assignment`, { from })

  it('of ten who take it up at once, one has it; the others can ask for it by name', async () => {
    const { id, path } = await addApplication(world)
    const replies = await Promise.all(
      [moderator, colleague, third, moderator, colleague, third].map((who) => claim(path, who))
    )
    expect(replies.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1)
    expect(replies.filter(({ statusCode }) => statusCode === 409).map((reply) => reply.json().code)).toEqual(
      Array(5).fill('application.assigned')
    )
    expect(heard.filter(({ kind }) => kind === 'desk.changed')).toHaveLength(1)
    expect(await kindsOf(id)).toEqual(['applicationAssigned'])
  })

  it('is decided by nobody else, until it is laid down or taken over', async () => {
    const { id, path } = await addApplication(world)
    await claim(path)
    const theirs = world.as(colleague)
    expect(await read(path, colleague)).toMatchObject({
      assignedTo: { name: 'Joëlle Mensink' },
      obstacle: 'application.assigned',
      may: { approve: false, reject: false, ask: false, claim: true, release: false }
    })
    for (const reply of [
      await approve(path, colleague),
      await theirs.post(`${path}/rejection`, { reason: 'Nee, dat kan niet.' }),
      await theirs.post(`${path}/questions`, { question: 'Wie bent u eigenlijk?' })
    ]) {
      expect(outcome(reply)).toEqual([409, 'application.assigned'])
    }
    expect(outcome(await claim(path, colleague, third.id))).toEqual([409, 'application.assigned'])
    expect(outcome(await claim(path, colleague, moderator.id))).toEqual([204])
    expect(
      (
        await world.owner.query(
          "SELECT particulars FROM moderation_action WHERE subject_id = $1 AND kind = 'applicationAssigned' ORDER BY id DESC LIMIT 1",
          [id]
        )
      ).rows
    ).toEqual([{ particulars: { change: 'taken', from: 'Joëlle Mensink' } }])
    await theirs.delete(`${path}/assignment`)
    expect(outcome(await approve(path, third))).toEqual([204])
  })

  it('is nobody’s again when the moderator leaves', async () => {
    const { path } = await addApplication(world)
    await claim(path, third)
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'left' WHERE id = $1", [third.id])
    expect((await read(path)).assignedTo).toBeNull()
  })

  it('is not for whoever may not decide it', async () => {
    const { path } = await addApplication(world, { name: 'Joëlle Mensink' })
    expect(outcome(await claim(path))).toEqual([403, 'application.forbidden'])
  })
})

/** Every page of the queue. */
async function queue(query: string): Promise<Application[]> {
  const pages: Application[][] = []
  for (let page = 1; ; page += 1) {
    const { items, total } = (await world.as(moderator).get(`/applications?${query}&page=${page}`)).json()
    pages.push(items)
    if (pages.flat().length >= total || items.length === 0) return pages.flat()
  }
}

describe('a long queue', () => {
  it('comes in pages, each once; what somebody selected comes in one answer, also what cannot be approved any more', async () => {
    const all = []
    for (let count = 0; count < 30; count += 1) all.push(await addApplication(world, { name: 'Petra Lang' }))
    const { items, total, pageSize } = (await world.as(moderator).get('/applications?q=petra')).json()
    expect([items.length, total, pageSize]).toEqual([25, 30, 25])
    expect((await queue('q=petra')).map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())

    await approve(all[0]!.path)
    const selected = [...all.slice(0, 28), await addApplication(world, { state: 'unconfirmed' })].map(({ id }) => id)
    const answer = (await world.as(moderator).get(`/applications?ids=${selected.join()}`)).json()
    expect(answer.items.map(({ id }: Application) => id).toSorted()).toEqual(selected.slice(0, 28).toSorted())
    expect((await world.as(moderator).get('/applications?ids=x')).statusCode).toBe(400)
  })
})

describe('the filters', () => {
  const countWaiting = async () => (await world.as(moderator).get('/frame')).json().desk.waitingApplications

  it('show what waits for a moderator, for the applicant, for me, for nobody, for a second, and what is over', async () => {
    const waitingBefore = await countWaiting()
    const [plain, mine, asked, second] = [
      await addApplication(world),
      await addApplication(world),
      await addApplication(world),
      await partner()
    ]
    const decided = await addApplication(world)
    await world.as(moderator).put(`${mine.path}/assignment`, { from: null })
    await world.as(moderator).post(`${asked.path}/questions`, { question: 'Bij welke afdeling werkt u?' })
    await approve(second.path)
    await approve(decided.path)
    const all = [plain, mine, asked, second, decided].map(({ id }) => id)
    const shown = async (query: string) =>
      (await queue(query))
        .map(({ id }) => id)
        .filter((id) => all.includes(id))
        .sort()
    const ids = (...applications: { id: string }[]) => applications.map(({ id }) => id).sort()
    expect(await shown('state=waiting')).toEqual(ids(plain, mine, second))
    expect(await shown('state=asked')).toEqual(ids(asked))
    expect(await shown('state=mine')).toEqual(ids(mine, asked))
    expect(await shown('state=unassigned')).toEqual(ids(plain, second))
    expect(await shown('state=second')).toEqual(ids(second))
    expect(await shown('state=decided')).toEqual(ids(decided))
    expect(await shown('role=partner')).toEqual(ids(second))
    expect(await shown('q=politie')).toEqual(ids(second))
    expect(await shown(`q=${encodeURIComponent('wethouder amsterdam vries')}`)).toEqual(ids(plain, mine))
    expect((await countWaiting()) - waitingBefore).toBe(3)
  })

  it('say how many working days an application waits, or waited', async () => {
    const { id, path } = await addApplication(world)
    await world.owner.query(
      "UPDATE application SET confirmed_at = '2026-11-20T10:00Z', decided_at = '2026-11-24T10:00Z', state = 'rejected' WHERE id = $1",
      [id]
    )
    expect((await read(path)).workingDays).toBe(2)
  })
})

describe('somebody who applies twice', () => {
  it('is shown beside whoever may be the same, with what differs', async () => {
    const member = await world.member('Roos van Dam', [forum], 'alderman')
    await world.owner.query(
      "UPDATE member SET organisation = 'Amsterdam', municipality_code = 'GM0363' WHERE id = $1",
      [member.id]
    )
    const former = await world.member('Roos van Dam', [forum], 'official')
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'left' WHERE id = $1", [former.id])
    const one = await addApplication(world, { name: 'Roos van Dam', email: 'roos@amsterdam.nl' })
    const other = await addApplication(world, { name: 'R.B. van Dam', email: 'r.van.dam@gmail.example' })
    const mailbox = await addApplication(world, { name: 'Iemand Anders', email: 'ROOS@amsterdam.nl', code: 'GM0518' })
    await addApplication(world, { name: 'Bert van Dam', email: 'bert@amsterdam.nl' })
    await addApplication(world, { name: 'R. van Dam', email: 'r.vandam@denhaag.nl', code: 'GM0518' })
    await addApplication(world, { name: 'Roos van Dam', email: 'nooit@amsterdam.nl', state: 'unconfirmed' })

    const { doubles } = await read(one.path)
    const found = new Map(doubles.map(({ id, kind, differs }) => [id, [kind, differs]]))
    expect(found).toEqual(
      new Map([
        [member.id, ['member', ['email']]],
        [former.id, ['formerMember', ['role', 'organisation']]],
        [other.id, ['application', ['name', 'email']]],
        [mailbox.id, ['application', ['name', 'organisation']]]
      ])
    )
    expect((await read(other.path)).doubles.map(({ id }) => id).sort()).toEqual([one.id, member.id].sort())
  })

  it('shows an earlier decision with its reason, and not the member that the application itself became', async () => {
    const first = await addApplication(world, { name: 'Wim Weer', email: 'wim@elders.example' })
    await world.as(moderator).post(`${first.path}/rejection`, { reason: 'Gebruik uw werkadres.' })
    const again = await addApplication(world, { name: 'Wim Weer', email: 'wim@amsterdam.nl' })
    expect((await read(again.path)).doubles).toMatchObject([
      { id: first.id, state: 'rejected', reason: 'Gebruik uw werkadres.', differs: ['email'] }
    ])
    await approve(again.path)
    expect((await read(again.path)).doubles.map(({ id }) => id)).toEqual([first.id])
  })
})

describe('a question to the applicant', () => {
  const question = 'Bij welke afdeling werkt u?'
  const ask = (path: string) => world.as(moderator).post(`${path}/questions`, { question })
  const door = () => openBrowser(world)

  async function asked() {
    const application = await addApplication(world)
    await ask(application.path)
    return { ...application, token: await post.tokenFor(application.email) }
  }

  it('is in no mail; the link shows it and takes one answer, also when twenty hands use it', async () => {
    const { id, path, email, token } = await asked()
    const [letter] = await post.lettersTo(email)
    expect(letter!.subject).toBe('Raadkamer: een vraag over uw aanvraag')
    expect(letter!.text).not.toMatch(/afdeling|Anna/)
    expect(await read(path)).toMatchObject({
      state: 'asked',
      assignedTo: { name: 'Joëlle Mensink' },
      may: { ask: false }
    })
    expect((await door().get(`/application-questions/${token}`)).json()).toMatchObject({ state: 'open', question })

    heard.splice(0)
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        door().post(`/application-questions/${token}/answer`, { answer: `Afdeling ${index}` })
      )
    )
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, ...Array(19).fill(409)])
    expect(heard).toEqual([{ kind: 'desk.changed' }])
    expect(await read(path)).toMatchObject({
      state: 'waiting',
      questions: [{ question, answer: expect.stringMatching(/^Afdeling \d+$/) }]
    })
    expect(await kindsOf(id)).toEqual(['applicationQuestioned', 'applicationAnswered'])
    expect((await door().get(`/application-questions/${token}`)).json()).toMatchObject({
      state: 'answered',
      question: null
    })
  })

  it('waits alone: a second is refused until the first is answered', async () => {
    const { path } = await asked()
    expect(outcome(await ask(path))).toEqual([409, 'application.asked'])
  })

  it('ASVS 11.5.1 the token stands in the letter and nowhere else', async () => {
    const { token } = await asked()
    const { rows } = await world.owner.query(
      'SELECT (SELECT json_agg(q) FROM application_question q) AS q, (SELECT json_agg(j) FROM pgboss.job j) AS j'
    )
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('expires after a fortnight; a new link kills the old one, and whoever guesses is told nothing', async () => {
    const { email, token } = await asked()
    await world.wait(days(15))
    expect((await door().get(`/application-questions/${token}`)).json()).toMatchObject({
      state: 'expired',
      question: null
    })
    expect(outcome(await door().post(`/application-questions/${token}/answer`, { answer: 'Te laat.' }))).toEqual([
      409,
      'application-question.expired'
    ])

    const [known, unknown] = [
      await door().post(`/application-questions/${token}/renewals`),
      await door().post(`/application-questions/${'x'.repeat(43)}/renewals`)
    ]
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
    const renewed = await post.tokenFor(email)
    expect(renewed).not.toBe(token)
    expect((await door().get(`/application-questions/${token}`)).statusCode).toBe(404)
    expect(outcome(await door().post(`/application-questions/${renewed}/answer`, { answer: 'Toch nog.' }))).toEqual([
      204
    ])
  })

  it('opens nothing any more once the application was decided, and no letter leaves about it', async () => {
    const { path, token } = await asked()
    await approve(path)
    expect((await door().get(`/application-questions/${token}`)).statusCode).toBe(404)
    expect((await door().post(`/application-questions/${token}/answer`, { answer: 'Te laat.' })).statusCode).toBe(404)
  })
})

describe('many at once', () => {
  it('are approved each on its own merits; those that cannot are named with why', async () => {
    const [good, also, high, own, theirs, done] = [
      await addApplication(world),
      await addApplication(world),
      await partner(),
      await addApplication(world, { name: 'Joëlle Mensink' }),
      await addApplication(world),
      await addApplication(world)
    ]
    const member = await world.member('Lid', [forum])
    const twin = await addApplication(world, { email: `${member.id}@waterrijk.example` })
    await world.as(colleague).put(`${theirs.path}/assignment`, { from: null })
    await approve(done.path, colleague)
    const gone = '019ab000-0000-7000-8000-000000000000'

    const ids = [good, own, high, theirs, done, twin, also].map(({ id }) => id)
    const reply = await world
      .as(moderator)
      .post('/application-approvals', { ids: [...ids, gone, good.id], reason: 'Lijst van de griffie.' })
    expect(reply.json()).toEqual({
      approved: [good.id, also.id],
      firstOfTwo: [high.id],
      refused: [
        { id: own.id, code: 'application.forbidden' },
        { id: theirs.id, code: 'application.assigned' },
        { id: done.id, code: 'application.decided' },
        { id: twin.id, code: 'application.already-member' },
        { id: gone, code: 'application.not-found' }
      ]
    })
    expect([
      await isMember(good.email),
      await isMember(also.email),
      await isMember(high.email),
      await isMember(theirs.email)
    ]).toEqual([true, true, false, false])
    for (const { id } of [good, also]) expect(await kindsOf(id)).toEqual(['applicationApproved'])
  })
})

describe('the letters that a moderator can choose', () => {
  it('say yes as it fits the role, unless another is chosen, for one and for many', async () => {
    const [plain, acting, chosen] = [
      await addApplication(world),
      await addApplication(world),
      await addApplication(world)
    ]
    await world.owner.query('UPDATE application SET acting = false WHERE id = $1', [plain.id])
    expect((await read(acting.path)).letter).toBe('acting')
    await world.as(moderator).post('/application-approvals', { ids: [plain.id, acting.id] })
    await world.as(moderator).post(`${chosen.path}/approval`, { template: 'welcome' })
    const said = async ({ email }: { email: string }) =>
      (await post.lettersTo(email))[0]!.text.includes('U neemt waar.')
    expect([await said(plain), await said(acting), await said(chosen)]).toEqual([false, true, false])
  })

  it('are shown beforehand as they will be', async () => {
    const { email, path } = await addApplication(world)
    await approve(path)
    const { approvals, rejections } = (await world.as(moderator).get('/application-letters')).json()
    const [sent] = await post.lettersTo(email)
    const shown = approvals.find(({ template }: { template: string }) => template === 'acting')
    expect([shown.subject, shown.text]).toEqual([sent!.subject, sent!.text.replace(/(toegang\/)\S+/, '$1…')])
    expect(rejections.map(({ template }: { template: string }) => template)).toEqual([
      'own',
      'notMunicipal',
      'notConfirmed',
      'noAnswer'
    ])
  })

  it('say no with our words, the moderator’s, or both', async () => {
    const refuse = async (letter: object) => {
      const { email, path } = await addApplication(world)
      const reply = await world.as(moderator).post(`${path}/rejection`, letter)
      return reply.statusCode === 204 ? (await post.lettersTo(email))[0]!.text : reply.json().errors
    }
    expect(await refuse({ template: 'noAnswer' })).toContain('kregen daar geen antwoord op')
    const both = await refuse({ template: 'notConfirmed', reason: 'De griffie kent u niet.' })
    expect(both).toContain('niet bevestigd krijgen')
    expect(both).toContain('De griffie kent u niet.')
    expect(await refuse({ template: 'own', reason: '' })).toMatchObject([{ path: 'reason', code: 'too_small' }])
  })
})

/** Changes the third moderator in a transaction that commits only when `act` waits for it. */
async function meanwhile<Result>(change: string, act: () => Promise<Result>) {
  const other = await world.owner.connect()
  try {
    await other.query('BEGIN')
    await other.query(`UPDATE member SET ${change} WHERE id = $1`, [third.id])
    const acting = act()
    await untilWaiting(world.owner)
    await other.query('COMMIT')
    return await acting
  } finally {
    await other.query('ROLLBACK')
    other.release()
  }
}
