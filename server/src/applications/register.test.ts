import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../../test/browser.ts'
import { createWorld, type World } from '../../test/world.ts'
import { fillHouse } from '../commands/fill-house.ts'

type Ended = { code: string; name: string; successors: string }

const read = async (file: string) =>
  parse<Record<string, string>>(await readFile(new URL(`../../../prisma/seed/${file}`, import.meta.url)), {
    columns: true
  })
const ended = (await read('municipalities-ended.csv')) as Ended[]
const active = new Set((await read('municipalities.csv')).map(({ code }) => code))

let world: World

beforeAll(async () => {
  world = await createWorld()
  await world.owner.query('DELETE FROM category')
  await fill()
})
afterAll(() => world.close())

async function fill() {
  const client = await world.owner.connect()
  await fillHouse(client).finally(() => client.release())
}

it('R-ID-6 each of the 263 ended municipalities leads to those that are there now, also by way of others that ended', async () => {
  const { rows } = await world.owner.query<{ code: string; leads: string[] }>(
    'SELECT code, ARRAY(SELECT active_successors(code) ORDER BY 1) AS leads FROM municipality WHERE ended_on IS NOT NULL ORDER BY code'
  )
  expect(rows).toHaveLength(263)
  expect(rows).toEqual(
    ended.map(({ code }) => ({ code, leads: leadsTo(code) })).sort((one, other) => one.code.localeCompare(other.code))
  )
  expect(rows.filter(({ leads }) => leads.length === 0 || !leads.every((code) => active.has(code)))).toEqual([])
  expect(rows.find(({ code }) => code === 'GM0142')!.leads).toEqual(['GM1735'])
  expect(
    ended.filter(({ successors }) => !successors.split(' ').every((code) => active.has(code))).length
  ).toBeGreaterThan(20)
})

it('R-ID-6 one that is there leads to itself, one that never was to nothing, and a circle comes to an end', async () => {
  await world.owner.query(
    "INSERT INTO municipality (code, name, official_name, inhabitants, ended_on) VALUES ('GM9001', 'Kip', 'Kip', 0, '2020-01-01'), ('GM9002', 'Ei', 'Ei', 0, '2020-01-01')"
  )
  await world.owner.query("INSERT INTO municipality_successor VALUES ('GM9001', 'GM9002'), ('GM9002', 'GM9001')")
  const leads = async (code: string) =>
    (await world.owner.query('SELECT active_successors($1)', [code])).rows.map((row) => row.active_successors)
  expect(await leads('GM0363')).toEqual(['GM0363'])
  expect(await leads('GM0000')).toEqual([])
  expect(await leads('GM9001')).toEqual([])
  await world.owner.query("DELETE FROM municipality WHERE code IN ('GM9001', 'GM9002')")
})

it('R-ID-6 an ended one is not offered to an applicant, but known by its name', async () => {
  const { municipalities, ended: known } = (await openBrowser(world).get('/application-choices')).json()
  expect(municipalities).toHaveLength(342)
  expect(municipalities.filter(({ code }: { code: string }) => !active.has(code))).toEqual([])
  expect(known).toHaveLength(263)
  expect(known.find(({ name }: { name: string }) => name === 'Ambt Delden')).toEqual({
    name: 'Ambt Delden',
    province: 'Overijssel',
    successors: ['GM1735']
  })

  const {
    rows: [forum]
  } = await world.owner.query('SELECT id FROM forum LIMIT 1')
  const wish = {
    name: 'Anna de Vries',
    role: 'mayor',
    email: 'anna@hofvantwente.nl',
    motivation: 'Ik wil leren van collega’s.',
    forumIds: [forum.id]
  }
  const reply = await openBrowser(world).post('/applications', { ...wish, municipalityCode: 'GM0142' })
  expect(reply.json().errors).toMatchObject([{ path: 'municipalityCode', code: 'municipality.unknown' }])
  expect((await openBrowser(world).post('/applications', { ...wish, municipalityCode: 'GM1735' })).statusCode).toBe(202)
})

it('R-ID-2 the register gives a shared domain to each of its municipalities, and leaves five without any', async () => {
  const { rows } = await world.owner.query<{ domain: string; names: string[] }>(
    'SELECT domain, array_agg(name ORDER BY name) AS names FROM mail_domain JOIN municipality ON code = municipality_code GROUP BY domain HAVING count(*) > 1 ORDER BY domain'
  )
  expect(Object.fromEntries(rows.map(({ domain, names }) => [domain, names]))).toEqual({
    '1stroom.nl': ['Duiven', 'Westervoort'],
    'drutenwijchen.nl': ['Druten', 'Wijchen'],
    'hltsamen.nl': ['Hillegom', 'Lisse', 'Teylingen'],
    'servicecentrum-mer.nl': ['Echt-Susteren', 'Maasgouw', 'Roerdalen'],
    'woerden.nl': ['Oudewater', 'Woerden']
  })
  const { rows: without } = await world.owner.query(
    'SELECT name FROM municipality WHERE ended_on IS NULL AND code NOT IN (SELECT municipality_code FROM mail_domain) ORDER BY name'
  )
  expect(without.map(({ name }) => name)).toEqual(['Bunschoten', 'Delft', 'Leiden', 'Soest', 'Vlaardingen'])
})

it('filling the house again adds nothing', async () => {
  const count = async () =>
    (
      await world.owner.query(
        'SELECT (SELECT count(*) FROM municipality) AS m, (SELECT count(*) FROM municipality_successor) AS s, (SELECT count(*) FROM mail_domain) AS d'
      )
    ).rows
  const before = await count()
  await fill()
  expect(await count()).toEqual(before)
})

/** Follows the chain of successors in plain code. */
function leadsTo(code: string): string[] {
  if (active.has(code)) return [code]
  return [
    ...new Set(
      ended
        .find((one) => one.code === code)!
        .successors.split(' ')
        .flatMap(leadsTo)
    )
  ].sort()
}
