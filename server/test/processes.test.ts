import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleUrls } from '../src/platform/database-roles.ts'
import { ask } from './database.ts'
import { type Ears, listen } from './ears.ts'
import { createWorld, type Somebody, type World } from './world.ts'

describe('two servers on one database', () => {
  let here: World
  let there: World
  let forum: { id: string; slug: string }
  let writer: Somebody
  let reader: Somebody
  beforeAll(async () => {
    here = await createWorld()
    there = await createWorld({}, { beside: here })
    await Promise.all([here.listen(), there.listen()])
    forum = await here.forum()
    writer = await here.member('Anna', [forum])
    reader = await here.member('Bram', [forum])
  })
  afterAll(async () => {
    await there.close()
    await here.close()
  })

  const post = () =>
    here
      .as(writer)
      .post(`/forums/${forum.slug}/threads`, { title: 'Vuurwerk', markdown: 'Wie weet raad?', audience: 'forum' })

  async function inBoth(who: Somebody): Promise<[Ears, Ears]> {
    return [await listen(here, who), await listen(there, who)]
  }

  it('a post made in one is heard once in each', async () => {
    const ears = await inBoth(reader)
    const made = await post()
    expect(made.statusCode).toBe(201)
    for (const each of ears) {
      await each.hears('thread.changed', made.json().id)
      expect(await each.rest()).toEqual([])
      each.close()
    }
  })

  it('the sockets of whose membership ends close in both within a second', async () => {
    const moderator = await here.member('Carla', [], 'moderator')
    const gone = await here.member('Dirk', [forum])
    const ears = await inBoth(gone)
    const began = performance.now()
    const ended = await here.as(moderator).post(`/memberships/${gone.id}/ending`, { reason: 'Uit dienst' })
    expect(ended.statusCode).toBe(204)
    for (const each of ears) await each.closed()
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('whoever listens comes back and asks what they missed, when a server could not hear the other', async () => {
    const ears = await inBoth(reader)
    await ask(
      roleUrls(here.ownerUrl).app,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'raadkamer peers' AND datname = current_database()"
    )
    for (const each of ears) await each.closed()
    const [again] = [await listen(there, reader)]
    const { id } = (await post()).json()
    await again.hears('thread.changed', id)
    again.close()
  })

  it('count together how often one address or one member asks, and forget it when the window is over', async () => {
    const knock = ({ app }: World, remoteAddress: string) =>
      app.inject({ method: 'POST', url: '/api/v1/enrolment-links/een-geraden-token/renewals', remoteAddress })
    const statuses: number[] = []
    for (let each = 0; each < 6; each++)
      for (const world of [here, there]) statuses.push((await knock(world, '203.0.113.7')).statusCode)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    expect((await knock(there, '203.0.113.8')).statusCode).not.toBe(429)

    const searches: number[] = []
    for (let each = 0; each < 31; each++)
      for (const world of [here, there]) searches.push((await world.as(reader).get('/search?q=vuurwerk')).statusCode)
    expect(searches.filter((status) => status === 429)).toHaveLength(2)
    expect((await here.as(writer).get('/search?q=vuurwerk')).statusCode).toBe(200)

    await here.owner.query("UPDATE request_count SET until = now() - interval '1 second'")
    const late = await createWorld({}, { beside: here })
    expect((await knock(late, '203.0.113.7')).statusCode).not.toBe(429)
    await late.app.makeRounds()
    expect((await here.owner.query('SELECT count(*)::int FROM request_count')).rows).toEqual([{ count: 1 }])
    await late.close()
  })
})
