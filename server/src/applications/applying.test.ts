import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../test/browser.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type World } from '../../test/world.ts'
import type { Announcement } from '../platform/database.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
const heard: Announcement[] = []

beforeAll(async () => {
  world = await createWorld()
  await fillRegister(world)
  post = await openPostOffice(world)
  forum = await world.forum('maatschappelijke-onrust')
  world.database.onAnnouncement((announcement) => heard.push(announcement))
})
beforeEach(() => void heard.splice(0))
afterAll(() => world.close())

let count = 0
const someAddress = () => `anna.${(count += 1)}@amsterdam.nl`

function wish(changes: object = {}) {
  return {
    name: 'Anna de Vries',
    role: 'mayor',
    acting: false,
    municipalityCode: 'GM0363',
    email: someAddress(),
    motivation: 'Ik wil leren van collega’s.',
    forumIds: [forum.id],
    ...changes
  }
}

const apply = (changes: object = {}) => openBrowser(world).post('/applications', wish(changes))
const confirm = (token: string) => openBrowser(world).post('/application-confirmations', { token })
const applicationsOf = async (email: string) =>
  (await world.owner.query('SELECT * FROM application WHERE email = $1', [email])).rows
const asItLeft = ({ statusCode, headers, body }: LightMyRequestResponse) => [
  statusCode,
  Object.keys(headers).sort(),
  body
]

describe('the form', () => {
  it('offers the present register and the forums', async () => {
    const choices = (await openBrowser(world).get('/application-choices')).json()
    const names = choices.municipalities.map(({ name }: { name: string }) => name)
    expect(names).toEqual([
      'Amsterdam',
      'Delft',
      'Den Haag',
      'Hillegom',
      'Lisse',
      "'s-Hertogenbosch",
      'Súdwest-Fryslân',
      'Teylingen',
      'Waterrijk'
    ])
    expect(choices.municipalities[0]).toEqual({ code: 'GM0363', name: 'Amsterdam', province: 'Noord-Holland' })
    expect(choices.forums).toEqual([{ id: forum.id, name: forum.slug, description: 'Om te oefenen' }])
  })

  it('names every faulty field at once', async () => {
    const reply = await apply({
      email: 'a@evil.com@amsterdam.nl',
      municipalityCode: 'GM9998',
      forumIds: [forum.id, randomUUID()]
    })
    expect(reply.statusCode).toBe(400)
    expect(reply.json().errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['email', 'address.invalid'],
      ['municipalityCode', 'municipality.unknown'],
      ['forumIds', 'forum.unknown']
    ])
    expect((await apply({ email: 'info@amsterdam.nl' })).json().errors).toMatchObject([
      { path: 'email', code: 'address.group-mailbox' }
    ])
  })

  it('ASVS 15.3.3 takes no field that it does not know, and no role that it does not offer', async () => {
    for (const extra of [
      { state: 'approved' },
      { id: randomUUID() },
      { confirmedAt: new Date().toISOString() },
      { role: 'moderator' },
      { role: 'expert' }
    ]) {
      expect((await apply(extra)).statusCode).toBe(400)
    }
  })
})

describe('ASVS 6.3.8 an application tells nobody whether the address is known', () => {
  it('in status, headers or body', async () => {
    const known = await world.member('Bekend')
    const address = `${known.id}@waterrijk.example`
    const unknown = someAddress()
    const [first, second] = [await apply({ email: address }), await apply({ email: unknown })]
    expect(first.statusCode).toBe(202)
    expect(JSON.stringify(asItLeft(first)).replace(address, '')).toBe(
      JSON.stringify(asItLeft(second)).replace(unknown, '')
    )
    const again = await apply({ email: unknown })
    expect(asItLeft(again)).toEqual(asItLeft(second))
  })

  it('in time: it does the same work', async () => {
    const known = await world.member('Bekend')
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    const knock = async (kind: keyof typeof times, email: string) => {
      const start = performance.now()
      await apply({ email })
      times[kind].push(performance.now() - start)
    }
    for (let round = 0; round < 100; round += 1) {
      await knock('known', `${known.id}@waterrijk.example`)
      await knock('unknown', someAddress())
    }
    const ratio = median(times.known) / median(times.unknown)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.6)
  })

  it('but the mail tells the one who may know', async () => {
    const known = await world.member('Bekend')
    const address = `${known.id}@waterrijk.example`
    await apply({ email: address.toUpperCase().replace('WATERRIJK.EXAMPLE', 'waterrijk.example') })
    await apply({ email: address })
    const letters = await post.lettersTo(address)
    expect(letters.map(({ subject }) => subject)).toEqual(['Raadkamer: u bent al lid'])
    expect(letters[0]!.text).not.toContain('/bevestigen/')
    expect((await applicationsOf(address))[0]).toMatchObject({ state: 'unconfirmed' })
  })
})

describe('the address', () => {
  it('R-ID-1 is mailed exactly as it is kept', async () => {
    await apply({ email: 'J.Peters+oov@Amsterdam.NL' })
    expect(await applicationsOf('J.Peters+oov@amsterdam.nl')).toHaveLength(1)
    expect(await post.lettersTo('J.Peters+oov@amsterdam.nl')).toHaveLength(1)
  })

  it('is confirmed by the link, once, also when twenty hands use it', async () => {
    const email = someAddress()
    await apply({ email })
    const token = await post.tokenFor(email)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    heard.splice(0)

    const replies = await Promise.all(Array.from({ length: 20 }, () => confirm(token)))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, ...Array(19).fill(404)])
    expect(await applicationsOf(email)).toMatchObject([
      { state: 'waiting', token_hash: null, confirmed_at: expect.any(Date) }
    ])
    expect(heard).toEqual([{ kind: 'desk.changed' }])
  })

  it('is not confirmed after 72 hours', async () => {
    const email = someAddress()
    await apply({ email })
    const token = await post.tokenFor(email)
    const [{ token_expires_at: until }] = await applicationsOf(email)
    expect(Math.abs(until - Date.now() - 72 * 3_600_000)).toBeLessThan(60_000)
    await world.owner.query("UPDATE application SET token_expires_at = now() - interval '1 second' WHERE email = $1", [
      email
    ])
    expect(asItLeft(await confirm(token))).toEqual(asItLeft(await confirm('dit-is-geen-token-van-ons-maar-zo-lang')))
    expect((await applicationsOf(email))[0].state).toBe('unconfirmed')
  })

  it('ASVS 11.5.1 the token stands in the letter and nowhere else', async () => {
    const email = someAddress()
    await apply({ email })
    const token = await post.tokenFor(email)
    const { rows } = await world.owner.query(
      'SELECT (SELECT json_agg(a) FROM application a) AS a, (SELECT json_agg(j) FROM pgboss.job j) AS j'
    )
    expect(token.length).toBeGreaterThan(40)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('of somebody else cannot be used to fill their mailbox', async () => {
    const victim = someAddress()
    for (let time = 0; time < 12; time += 1) expect((await apply({ email: victim })).statusCode).toBe(202)
    expect(await post.lettersTo(victim)).toHaveLength(5)
  })

  it('gets a letter with nothing in it that the applicant typed', async () => {
    const email = someAddress()
    await apply({
      email,
      name: 'WIN 1000 EURO op evil.example',
      motivation: 'Klik op https://evil.example om te winnen.'
    })
    const [letter] = await post.lettersTo(email)
    expect(letter!.subject).toBe('Raadkamer: bevestig uw adres')
    expect(letter!.text).not.toMatch(/evil|WIN|Klik/)
  })
})

describe('whoever only applied', () => {
  it('R-ID-3 can read nothing at all, by the whole table of routes', async () => {
    const email = someAddress()
    const visitor = openBrowser(world)
    await visitor.post('/applications', wish({ email }))
    await visitor.post('/application-confirmations', { token: await post.tokenFor(email) })
    const { owner } = world
    const [{ id }] = await applicationsOf(email)
    const { rows: recorded } = await world.owner.query(
      'SELECT kind, actor_id FROM moderation_action WHERE subject_id = $1',
      [id]
    )
    expect(recorded).toEqual([{ kind: 'applicationConfirmed', actor_id: null }])
    await world.member('Iemand')
    expect([...visitor.cookies]).toEqual([])
    await owner.query(
      "INSERT INTO application_question (application_id, asked_by_id, question, asked_at) SELECT $1, id, 'Wie bent u?', now() FROM member LIMIT 1",
      [id]
    )
    const nothing = '019ab000-0000-7000-8000-000000000000'
    for (const { method, url } of world.app.declaredRoutes.filter(
      ({ url, access, method }) => url.startsWith('/api/') && access !== 'public' && method !== 'HEAD'
    )) {
      const path = url.replace('/api/v1', '').replace(/:id/, id).replaceAll(/:\w+/g, nothing)
      const reply = await visitor.send(method as 'GET', path)
      expect([method, path, reply.statusCode]).toEqual([method, path, 401])
    }
    const open = [
      await visitor.get('/application-choices'),
      await visitor.get('/application-draft'),
      await visitor.get(`/application-questions/${id}`)
    ]
    expect(open.map(({ body }) => body).join()).not.toMatch(new RegExp(`${email}|Wie bent u`))
  })
})

function median(values: number[]) {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!
}
