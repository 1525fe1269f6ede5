import { afterAll, beforeAll, expect, it } from 'vitest'
import { takeJobs } from '../app.ts'
import { listen } from '../../test/ears.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let anna: Somebody, bea: Somebody

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  const forum = await world.forum()
  ;[anna, bea] = [await world.member('Anna', [forum]), await world.member('Bea', [forum])]
})
afterAll(() => world.close())

it('a word is its keeper’s alone: another neither reads nor removes it', async () => {
  const { id } = (await world.as(anna).post('/trials', { words: 'Geheim' })).json()
  expect((await world.as(bea).get('/trials')).json()).toEqual({ items: [], inAll: 1 })
  expect((await world.as(bea).delete(`/trials/${id}`)).json().code).toBe('trial.not-found')
  expect((await world.as(anna).get('/trials')).json().items).toMatchObject([{ id, words: 'Geheim' }])
})

it('the house takes its job, tells its keeper, keeps its act and its limit', async () => {
  const line = await listen(world, bea)
  await takeJobs({ ...world, mailer: { send: () => Promise.reject(new Error('nothing is mailed')) } as never })
  const kept = await world.as(bea).post('/trials', { words: 'Hoorbaar' })
  expect(kept.statusCode).toBe(201)
  await line.hears('notifications.changed', '')
  line.close()

  const { rows } = await world.owner.query("SELECT FROM moderation_action WHERE kind = 'trialKept' AND actor_id = $1", [
    bea.id
  ])
  expect(rows).toHaveLength(1)
  for (const status of [201, 201, 429])
    expect((await world.as(bea).post('/trials', { words: 'Meer' })).statusCode).toBe(status)
})
