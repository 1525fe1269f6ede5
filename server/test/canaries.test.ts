import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plant, rooms } from './canaries.ts'
import type { Canary } from './canary.ts'
import { listen } from './ears.ts'
import { oracleTables } from './leak.ts'
import { readTables } from './ownership/tables.ts'
import { populate, type Village } from './village.ts'
import { createWorld, type Somebody, type World } from './world.ts'

let world: World
let village: Village
let canaries: Canary[]

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  village = await populate(world)
  canaries = await plant(world, village)
})
afterAll(() => world.close())

describe('R-REL-5 a row of somebody else', () => {
  it('stands in every table that there is: its room brings a canary, or the rows for the leak test', async () => {
    const { rows } = await world.owner.query(
      "SELECT relname AS table FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname !~ '^_'"
    )
    expect(rows.map(({ table }) => table).toSorted()).toEqual(
      [
        ...canaries.map(({ table }) => table),
        ...oracleTables,
        ...rooms.flatMap(({ everybodys = [] }) => everybodys)
      ].toSorted()
    )
  })

  it('is brought by the room that owns the table', () => {
    const { owners } = readTables(new URL('../../prisma/schema/', import.meta.url))
    const brought = [
      ...canaries.map(({ room, table }) => ({ room, table })),
      ...rooms.flatMap(({ room, everybodys = [] }) => everybodys.map((table) => ({ room, table })))
    ]
    expect(brought.filter(({ room, table }) => owners.get(table) !== room)).toEqual([])
  })

  it('exists in the database for whom it is meant, and for nobody else', async () => {
    for (const canary of canaries)
      expect([canary.table, await whoFinds(canary)]).toEqual([canary.table, namesOf(canary.seenBy)])
  })

  it('is said by no route to anybody else, and what is secret to nobody', { timeout: 120_000 }, async () => {
    const ids = [
      ...new Set([
        ...canaries.map(({ id }) => id),
        village.closed,
        village.open,
        village.post,
        village.seat,
        village.mo.id
      ])
    ].filter((id) => /^[\w-]+$/.test(id))
    const routes = world.app.declaredRoutes
      .filter(({ method, url }) => method === 'GET' && url.startsWith('/api/') && !url.includes('/demo/'))
      .map(({ url }) => url.replace('/api/v1', ''))
    const said = new Map<string, string>()
    for (const who of [...village.people, null]) {
      const addresses = routes.flatMap((route) =>
        route.includes(':id')
          ? ids.map((id) => route.replace(':id', id))
          : [route.replace(':slug', village.here.slug).replace(':code', 'GM9999').replace(':token', randomUUID())]
      )
      let all = ''
      for (const address of addresses) all += await readAll(who, address)
      said.set(nameOf(who), all)
    }
    const leaks = [...village.people, null].flatMap((who) =>
      canaries.flatMap(({ seenBy, table, words, secrets }) =>
        [...secrets, ...(who && seenBy.includes(who) ? [] : words)]
          .filter((text) => tells(said.get(nameOf(who))!, text))
          .map((text) => `${nameOf(who)} reads ${text} of ${table}`)
      )
    )
    expect(leaks).toEqual([])

    // This check can fail: it finds the words that Mo may read.
    const shown = canaries.filter(({ shownTo }) => shownTo !== null)
    expect(shown.length).toBeGreaterThan(0)
    expect(
      shown.filter(({ shownTo, words }) => !words.some((text) => tells(said.get(nameOf(shownTo))!, text)))
    ).toEqual([])
  })

  it('is told by no socket to anybody else', async () => {
    const { anna, bea, carla, guest } = village
    const ears = await Promise.all([anna, bea, carla, guest].map((who) => listen(world, who)))
    const idOf = (table: string) => canaries.find((canary) => canary.table === table)!.id
    for (const { unheard } of rooms) await unheard?.(village, world, idOf)
    for (const ear of ears) expect(await ear.everything()).toEqual([])
    for (const ear of ears) ear.close()
  })

  it('is found at every table, once its gate is opened', async () => {
    for (const canary of canaries.filter(({ seenBy }) => seenBy.length < village.people.length)) {
      const { table } = canary
      const {
        rows: [{ granted }]
      } = await world.owner.query("SELECT has_any_column_privilege('forum_member', $1, 'SELECT') AS granted", [table])
      if (!granted) await world.owner.query(`GRANT SELECT ON ${table} TO forum_member`)
      await world.owner.query(`CREATE POLICY opened ON ${table} FOR SELECT TO forum_member USING (true)`)
      const found = await whoFinds(canary)
      await world.owner.query(`DROP POLICY opened ON ${table}`)
      if (!granted) await world.owner.query(`REVOKE SELECT ON ${table} FROM forum_member`)
      expect([table, found]).toEqual([table, namesOf(village.people)])
      expect([table, await whoFinds(canary)]).toEqual([table, namesOf(canary.seenBy)])
    }
  })
})

/** Everything that one address says. Where an empty question is refused, it is asked for a word of the village. */
async function readAll(who: Somebody | null, address: string) {
  const ask = (q: string) => world.as(who).get(`${address}?q=${q}&since=0&municipality=GM9999`)
  const reply = await ask('')
  return reply.statusCode === 400 ? (await ask('vraag')).body : reply.body
}

/** The members for whom the database itself returns this row. */
async function whoFinds({ table, key, id }: Canary) {
  const found: Somebody[] = []
  for (const who of village.people) {
    const rows = await world.database
      .asMember(who, ({ db }) => db.$queryRawUnsafe<unknown[]>(`SELECT FROM ${table} WHERE ${key}::text = $1`, id))
      .catch((error: Error) => (error.message.includes('permission denied') ? [] : Promise.reject(error)))
    if (rows.length > 0) found.push(who)
  }
  return namesOf(found)
}

function namesOf(people: Somebody[]) {
  return village.people.filter((who) => people.includes(who)).map(nameOf)
}

function nameOf(who: Somebody | null) {
  return who?.name ?? 'a stranger'
}

/** Whether a response holds the text, as it is or in an encoding of its bytes. */
function tells(said: string, text: string) {
  const bytes = Buffer.from(text)
  return [text, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')].some(
    (shape) => said.includes(shape)
  )
}
