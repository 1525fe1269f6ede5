import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, entranceOf, type Somebody, type World } from '../../test/world.ts'
import { roleUrls } from './database-roles.ts'
import type { Entrance } from './conversation.ts'

describe('connections that many share', () => {
  /** The viewer as the database sees it. A moderator reads every address, a member their own, and nobody none. */
  const whoAmI = 'SELECT viewer()::text AS id, (SELECT count(*)::int FROM contact) AS addresses'
  type Answer = { id: string | null; addresses: number }
  let world: World
  let people: (Somebody & { sees: Answer })[]

  beforeAll(async () => {
    world = await createWorld()
    people = []
    for (let count = 0; count < 20; count += 1) {
      const somebody = await world.member(`Lid ${count}`, [], count % 5 ? 'mayor' : 'moderator')
      people.push({ ...somebody, sees: { id: somebody.id, addresses: count % 5 ? 1 : 20 } })
    }
  })
  afterAll(() => world.close())

  /** Null when the session is refused. */
  const asks = ({ entrance }: { entrance: Entrance }, name = 'who', text = whoAmI) =>
    world.database.readAsMember<Answer>({ entrance: { ...entrance } }, { name, text, values: [] }).then(
      ([row]) => row,
      () => null
    )
  const everybody = (times: number) => Array.from({ length: times }, () => people).flat()

  it('serve each as themselves, however many ask at once', async () => {
    await Promise.all(everybody(20).map(async (somebody) => expect(await asks(somebody)).toEqual(somebody.sees)))
  })

  it('serve nobody as the one before, when somebody could not come in', async () => {
    await Promise.all(
      everybody(10).map(async (somebody, at) => {
        expect(await asks(somebody)).toEqual(somebody.sees)
        // One text cannot be a session at all; the other is an unknown session.
        expect(await asks({ entrance: entranceOf(at % 2 ? '\0' : 'no session') })).toEqual(null)
      })
    )
  })

  it('nor when a statement fails', async () => {
    await Promise.all(
      everybody(10).map(async (somebody) => {
        expect(await asks(somebody, 'broken', 'SELECT 1 / count(*) FROM municipality')).toBe(null)
        expect(await asks(somebody)).toEqual(somebody.sees)
      })
    )
  })

  it('answer several questions of one moment in one round trip, and forget one that was asked ahead once it is read', async () => {
    const [{ entrance, sees }] = people as [(typeof people)[0]]
    const at = { name: 'at', text: 'SELECT pg_backend_pid() AS process, clock_timestamp()::text AS at', values: [] }
    const read = () => world.database.readAsMember<{ process: number; at: string }>({ entrance }, at)
    world.database.readAhead(entrance, at)
    const [known, [who], [ahead], [beside]] = await Promise.all([
      world.database.enter(entrance),
      world.database.readAsMember<Answer>({ entrance }, { name: 'who', text: whoAmI, values: [] }),
      read(),
      read()
    ])
    expect([known!.memberId, who]).toEqual([sees.id, sees])
    expect(ahead!.process).toBe(beside!.process)
    expect(new Set([ahead!.at, beside!.at, (await read())[0]!.at]).size).toBe(3)
  })

  it.each(['pg_cancel_backend', 'pg_terminate_backend'])('nor when they are cut off: %s', async (cut) => {
    const knife = new pg.Client(roleUrls(world.owner.options.connectionString!).member)
    await knife.connect()
    let isBusy = true
    const cutting = (async () => {
      while (isBusy)
        await knife.query(
          `SELECT ${cut}(pid) FROM pg_stat_activity WHERE usename = 'forum_member' AND pid <> pg_backend_pid() AND datname = current_database()`
        )
    })()
    let wasCut = false
    while (!wasCut) {
      const answers = await Promise.all(
        everybody(10).map(async (somebody) => ({ sees: somebody.sees, answer: await asks(somebody) }))
      )
      for (const { sees, answer } of answers) if (answer) expect(answer).toEqual(sees)
      wasCut = answers.some(({ answer }) => answer === null)
    }
    isBusy = false
    await cutting
    await knife.end()
  })
})

describe('a connection of members', () => {
  const ever = '-infinity'
  let world: World
  let anna: Somebody, bea: Somebody
  let client: pg.Client

  beforeAll(async () => {
    world = await createWorld()
    ;[anna, bea] = [await world.member('Anna'), await world.member('Bea')]
    client = new pg.Client(roleUrls(world.owner.options.connectionString!).member)
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await world.close()
  })

  const enter = (session: string, [signedIn, used, moderatorUsed] = [ever, ever, ever]) =>
    client.query('SELECT public_id, member_id FROM enter_by_session($1, $2, $3, $4, false)', [
      session,
      signedIn,
      used,
      moderatorUsed
    ])
  const whoIsIn = async () => (await client.query('SELECT viewer() AS id')).rows[0].id

  it('is opened by a session, and by no bare id', async () => {
    expect((await enter(anna.entrance.session)).rows).toMatchObject([{ member_id: anna.id }])
    expect(await whoIsIn()).toBe(anna.id)
    await expect(client.query('SELECT enter($1, false)', [bea.id])).rejects.toMatchObject({ code: '42501' })
    expect(await whoIsIn()).toBe(anna.id)
    const { rows } = await enter(bea.entrance.session)
    for (const bare of [bea.id, rows[0].public_id]) {
      expect((await enter(bare)).rows).toEqual([])
      expect(await whoIsIn()).toBe(null)
    }
  })

  it('believes no setting that the role wrote itself', async () => {
    const entry = (id: string) => `${randomUUID()} ${id} true {}`
    const claim = (text: string) => client.query("SELECT set_config('forum.entered', $1, false)", [text])
    const whoSays = () => whoIsIn().catch(({ code }) => code)

    await enter(anna.entrance.session)
    const {
      rows: [{ own }]
    } = await client.query("SELECT current_setting('forum.entered') AS own")
    await claim(own.replace('false', 'true'))
    expect(await whoSays()).toBe(null)
    await claim(entry(bea.id))
    expect(await whoSays()).toBe(null)
    expect((await client.query('SELECT FROM contact')).rowCount).toBe(0)

    // What stood there before somebody else came in is worth nothing afterwards.
    await enter(bea.entrance.session)
    await claim(own)
    expect(await whoSays()).toBe(null)
    await expect(client.query("SELECT setval('viewer_mark', 1)")).rejects.toMatchObject({ code: '42501' })
    await expect(client.query("SELECT nextval('viewer_mark')")).rejects.toMatchObject({ code: '42501' })

    // On a connection by which nobody has come in, PostgreSQL has no mark to compare with.
    const fresh = new pg.Client(roleUrls(world.ownerUrl).member)
    await fresh.connect()
    expect((await fresh.query('SELECT viewer() AS id')).rows).toEqual([{ id: null }])
    await fresh.query("SELECT set_config('forum.entered', $1, false)", [entry(bea.id)])
    await expect(fresh.query('SELECT FROM contact')).rejects.toThrow(
      'currval of sequence "viewer_mark" is not yet defined'
    )
    await fresh.end()
  })

  it.each([
    ['signed in too long ago', ['infinity', ever, ever], 'mayor'],
    ['unused too long', [ever, 'infinity', ever], 'mayor'],
    ['unused too long for a moderator', [ever, ever, 'infinity'], 'moderator']
  ] as const)('shuts for a session %s', async (_, limits, role) => {
    const { entrance, id } = await world.member('Carla', [], role)
    expect((await enter(entrance.session)).rows).toHaveLength(1)
    expect(await whoIsIn()).toBe(id)
    expect((await enter(entrance.session, [...limits])).rows).toEqual([])
    expect(await whoIsIn()).toBe(null)
  })

  it('keeps nobody in when the membership has ended', async () => {
    const { entrance, id } = await world.member('Dora')
    await enter(entrance.session)
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [id])
    expect((await enter(entrance.session)).rows).toEqual([])
    expect(await whoIsIn()).toBe(null)
    await expect(world.database.asMember({ entrance }, async () => 'in')).rejects.toMatchObject({
      code: 'viewer.unknown'
    })
  })
})
