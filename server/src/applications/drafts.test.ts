import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../../test/browser.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type World } from '../../test/world.ts'
import { days, hours } from '../platform/clock.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }

beforeAll(async () => {
  world = await createWorld()
  await fillRegister(world)
  post = await openPostOffice(world)
  forum = await world.forum('maatschappelijke-onrust')
})
afterAll(() => world.close())

const saved = async (browser: Browser) => (await browser.get('/application-draft')).json()
const rows = async () => (await world.owner.query('SELECT * FROM application_draft')).rows
const who = { name: 'Anna de Vries', role: 'mayor', acting: true }
const rest = { motivation: 'Ik wil leren van collega’s.' }

describe('an application that is not sent yet', () => {
  it('is there again for the same browser, and for no other', async () => {
    const browser = openBrowser(world)
    await browser.put('/application-draft', who)
    await browser.put('/application-draft', { email: 'anna@amsterdam.nl', municipalityCode: 'GM0363' })
    expect((await saved(browser)).draft).toEqual({ ...who, email: 'anna@amsterdam.nl', municipalityCode: 'GM0363' })
    expect((await saved(openBrowser(world))).draft).toEqual({})

    const guesser = openBrowser(world)
    guesser.cookies.set('raadkamer-aanvraag', (await rows())[0].id)
    expect((await saved(guesser)).draft).toEqual({})
  })

  it('stands under a hash, in a cookie that only the pages of applying get and no script can read', async () => {
    const browser = openBrowser(world)
    const { headers } = await browser.put('/application-draft', who)
    expect(headers['set-cookie']).toMatch(
      /^raadkamer-aanvraag=[\w-]{43}; Max-Age=86400; Path=\/aanmelden; HttpOnly; SameSite=Strict$/
    )
    expect(JSON.stringify(await rows())).not.toContain(browser.cookies.get('raadkamer-aanvraag'))
  })

  it('is forgotten after a day without it, also by the database', async () => {
    const browser = openBrowser(world)
    await browser.put('/application-draft', who)
    await world.wait(hours(20))
    await browser.put('/application-draft', rest)
    await world.wait(hours(20))
    expect((await saved(browser)).draft).toEqual({ ...who, ...rest })
    await world.wait(hours(5))
    expect((await saved(browser)).draft).toEqual({})
    expect(await rows()).toEqual([])
  })

  it('is forgotten when its owner says so, and once it was sent', async () => {
    const browser = openBrowser(world)
    await browser.put('/application-draft', who)
    const before = (await rows()).length
    await browser.delete('/application-draft')
    expect((await saved(browser)).draft).toEqual({})
    expect(await rows()).toHaveLength(before - 1)

    const whole = { ...who, ...rest, email: 'anna@amsterdam.nl', municipalityCode: 'GM0363', forumIds: [forum.id] }
    await browser.put('/application-draft', whole)
    expect((await browser.post('/applications', whole)).statusCode).toBe(202)
    expect((await saved(browser)).draft).toEqual({})
    expect(await rows()).toHaveLength(before - 1)
    await post.lettersTo('anna@amsterdam.nl')
  })

  it('R-ID-1 keeps nothing that is faulty, and says every fault of a step at once', async () => {
    const browser = openBrowser(world)
    const faults = async (part: object) =>
      (await browser.put('/application-draft', part))
        .json()
        .errors.map(({ path, code }: { path: string; code: string }) => [path, code])
    expect(await faults({ email: 'a@evil.com@amsterdam.nl', municipalityCode: 'GM9998' })).toEqual([
      ['email', 'address.invalid'],
      ['municipalityCode', 'municipality.unknown']
    ])
    expect(await faults({ role: 'moderator' })).toEqual([['role', 'invalid_value']])
    expect(await faults({ state: 'approved' })).toEqual([['', 'unrecognized_keys']])
    expect((await saved(browser)).draft).toEqual({})
  })

  it('whoever never confirms the address is forgotten after a week', async () => {
    const count = async () =>
      (await world.owner.query("SELECT count(*)::int AS count FROM application WHERE state = 'unconfirmed'")).rows[0]
        .count
    await openBrowser(world).post('/applications', {
      ...who,
      ...rest,
      email: 'vergeten@amsterdam.nl',
      municipalityCode: 'GM0363',
      forumIds: [forum.id]
    })
    await post.lettersTo('vergeten@amsterdam.nl')
    await world.wait(days(6))
    expect(await count()).toBeGreaterThan(0)
    await world.wait(days(2))
    expect(await count()).toBe(0)
  })
})

describe('R-ID-2 what the register says of the address, to the applicant', () => {
  const domainOf = async (email: string, municipalityCode?: string) => {
    const browser = openBrowser(world)
    return (
      await browser.put('/application-draft', { ...who, email, ...(municipalityCode && { municipalityCode }) })
    ).json().domain
  }

  it('a shared domain offers each of its municipalities', async () => {
    const { isKnown, municipalities } = await domainOf('x@hltsamen.nl')
    expect(isKnown).toBe(false)
    expect(municipalities.map(({ name }: { name: string }) => name)).toEqual(['Hillegom', 'Lisse', 'Teylingen'])
  })

  it('a known domain of the chosen municipality', async () => {
    expect(await domainOf('x@hltsamen.nl', 'GM0553')).toMatchObject({ isKnown: true, expected: ['hltsamen.nl'] })
  })

  it('a municipality without a domain is no obstacle', async () => {
    expect(await domainOf('x@delft.nl', 'GM0503')).toEqual({
      name: 'delft.nl',
      isKnown: false,
      expected: [],
      municipalities: []
    })
  })

  it('an invented municipality, which only a demo has, is offered too', async () => {
    expect((await domainOf('x@waterrijk.example')).municipalities).toMatchObject([{ name: 'Waterrijk' }])
  })
})

describe('a network partner', () => {
  const partner = {
    name: 'Pim Politie',
    role: 'partner',
    email: 'pim@politie.example',
    motivation: 'Wij werken met gemeenten samen.'
  }

  it('names an organisation in place of a municipality', async () => {
    const browser = openBrowser(world)
    const reply = await browser.post('/applications', {
      ...partner,
      forumIds: [forum.id],
      municipalityCode: 'GM0363',
      organisation: 'Politie Oost-Nederland',
      acting: true
    })
    expect(reply.statusCode).toBe(202)
    const {
      rows: [row]
    } = await world.owner.query(
      "SELECT municipality_code, organisation, acting FROM application WHERE email = 'pim@politie.example'"
    )
    expect(row).toEqual({ municipality_code: null, organisation: 'Politie Oost-Nederland', acting: false })
    await post.lettersTo('pim@politie.example')
  })

  it('cannot go without, and nobody else can go without a municipality', async () => {
    const errorsOf = async (changes: object) =>
      (await openBrowser(world).post('/applications', { ...partner, forumIds: [forum.id], ...changes })).json().errors
    expect(await errorsOf({})).toMatchObject([{ path: 'organisation', code: 'too_small' }])
    expect(await errorsOf({ role: 'official', organisation: 'Politie' })).toMatchObject([
      { path: 'municipalityCode', code: 'municipality.unknown' }
    ])
  })
})
