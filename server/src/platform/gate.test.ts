import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { roleUrls } from './database-roles.ts'

describe('connections that many share', () => {
  /** Who the database thinks that it answers: a moderator reads every address, a member their own, nobody none. */
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

  /** Null where there is no answer at all. */
  const asks = (who: { id: string }, name = 'who', text = whoAmI) =>
    world.database.readAsMember<Answer>(who, name, text, []).then(
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
        expect(await asks({ id: at % 2 ? 'nobody at all' : randomUUID() })).toEqual(
          at % 2 ? null : { id: null, addresses: 0 }
        )
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
