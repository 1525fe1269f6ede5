import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let reader: Somebody, moderator: Somebody, outside: Somebody
let guide: string

beforeAll(async () => {
  world = await createWorld()
  const forum = await world.forum()
  reader = await world.member('Rik', [forum])
  moderator = await world.member('Mo', [forum], 'moderator')
  outside = await world.member('Coby', [], 'moderator')
  guide = await world.guide(forum.id, moderator)
})
afterAll(() => world.close())

const reason = 'Deze werkwijze is verouderd.'
const words = { title: 'Handreiking sporthal', summary: 'Wat u doet in de eerste dagen.', reason }
const correct = async (who: Somebody, to: object = words) =>
  (await world.as(who).patch(`/guides/${guide}`, to)).statusCode
const withdraw = async (who: Somebody, isWithdrawn: boolean, why = reason) =>
  (await world.as(who).put(`/guides/${guide}/withdrawal`, { isWithdrawn, reason: why })).statusCode
const read = async () => (await world.as(reader).get(`/guides/${guide}`)).json()
const found = async () => (await world.as(reader).get('/search?q=sporthal')).json().total
const listed = async () => (await world.as(reader).get('/guides')).json().total

it('a member, and a moderator outside the forum, corrects and withdraws nothing, also past the routes', async () => {
  for (const who of [reader, outside]) expect([await correct(who), await withdraw(who, true)]).toEqual([404, 404])
  for (const who of [reader, outside])
    await world.database.asMember(who, async ({ db }) => {
      expect(await db.guide.updateMany({ data: { title: 'Gekaapt' } })).toEqual({ count: 0 })
    })
  expect([(await read()).may.correct, (await read()).withdrawn]).toEqual([false, null])
})

it('a moderator corrects its words, and the search follows', async () => {
  expect([await found(), await correct(moderator, { ...words, reason: '' })]).toEqual([0, 400])
  expect(await correct(moderator)).toBe(204)
  expect([(await read()).title, await found()]).toEqual([words.title, 1])
})

it('a withdrawn guide says so and why; no file is served, no list or search has it, until it is shared again', async () => {
  expect([await withdraw(moderator, true, ''), await withdraw(moderator, true)]).toEqual([400, 204])
  expect(await read()).toMatchObject({ withdrawn: { reason } })
  for (const who of [reader, moderator]) {
    const file = await world.as(who).get(`/guides/${guide}/file`)
    expect([file.statusCode, file.json().code]).toEqual([409, 'guide.withdrawn'])
  }
  expect([await listed(), await found()]).toEqual([0, 0])

  expect(await withdraw(moderator, false, 'Zij klopt toch.')).toBe(204)
  expect([await listed(), await found(), (await read()).withdrawn]).toEqual([1, 1, null])
  const { rows } = await world.owner.query(
    'SELECT kind, reason FROM moderation_action WHERE subject_id = $1 AND actor_id = $2 ORDER BY at',
    [guide, moderator.id]
  )
  expect(rows).toEqual([
    { kind: 'guideCorrected', reason },
    { kind: 'guideWithdrawn', reason },
    { kind: 'guideReturned', reason: 'Zij klopt toch.' }
  ])
})

it('withdrawn twice at once, it is withdrawn and recorded once', async () => {
  const count = async () =>
    (
      await world.owner.query(
        "SELECT count(*)::int AS lines FROM moderation_action WHERE subject_id = $1 AND kind = 'guideWithdrawn'",
        [guide]
      )
    ).rows[0].lines
  const before = await count()
  expect(await Promise.all([withdraw(moderator, true), withdraw(moderator, true)])).toEqual([204, 204])
  expect(await count()).toBe(before + 1)
})
