import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, elsewhere } from '../../../test/at-browser.ts'
import { type Ears, listen } from '../../../test/ears.ts'
import { createWorld, type Somebody, type World } from '../../../test/world.ts'
import { hours, minutes } from '../../platform/clock.ts'

let world: World
let forum: { id: string }

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  forum = await world.forum()
})
afterAll(() => world.close())

const nobodys = '019ab000-0000-7000-8000-000000000000'
const cookieOf = (browser: { cookies: Map<string, string> }) => `raadkamer=${browser.cookies.get('raadkamer')}`

async function recordOf({ id }: Somebody) {
  return (
    await world.owner.query(
      'SELECT kind, particulars FROM moderation_action WHERE subject_id = $1 AND actor_id = $1 ORDER BY at, id',
      [id]
    )
  ).rows
}

describe('ASVS 7.5.2 the sessions of a member', () => {
  it('are theirs alone, and say how, on what, from where and when', async () => {
    const [anna, bram] = [await world.member('Anna', [forum]), await world.member('Bram', [forum])]
    await elsewhere(world, bram)
    world.sleep(minutes(10))
    const second = await elsewhere(world, anna)
    const sessions = (await second.get('/sessions')).json()
    expect(sessions).toMatchObject([
      { method: 'demo', device: 'Onbekend apparaat', network: expect.stringMatching(/^10\.\d+\.…$/), isThis: true },
      { method: 'passkey', device: 'Chrome op Linux', network: '145.12.…', isThis: false }
    ])
    expect(Date.parse(sessions[0].lastUsedAt) - Date.parse(sessions[1].lastUsedAt)).toBeGreaterThan(minutes(9))
    expect(JSON.stringify(sessions)).not.toMatch(/[0-9a-f]{64}/)

    world.sleep(minutes(2))
    await at(world, anna).get('/me')
    const [, { lastUsedAt }] = (await second.get('/sessions')).json()
    expect(Math.abs(Date.parse(lastUsedAt) - world.clock().getTime())).toBeLessThan(minutes(1))
  })

  it('are listed as long as they open something', async () => {
    const mo = await world.member('Mo', [forum], 'moderator')
    world.sleep(minutes(29))
    const now = await elsewhere(world, mo)
    expect((await now.get('/sessions')).json()).toHaveLength(2)
    world.sleep(minutes(2))
    expect((await now.get('/sessions')).json()).toHaveLength(1)
  })

  it('end one at a time, with the line that it keeps open, at once', async () => {
    const anna = await world.member('Anna', [forum])
    const here = at(world, anna)
    const there = await elsewhere(world, anna)
    const ears = { here: await listen(world, anna), there: await listen(world, { ...anna, cookie: cookieOf(there) }) }
    const [other] = (await here.get('/sessions')).json().filter(({ isThis }: { isThis: boolean }) => !isThis)

    expect((await here.delete(`/sessions/${other.id}`)).statusCode).toBe(204)
    await ears.there.closed()
    expect((await there.get('/me')).statusCode).toBe(401)
    expect((await here.get('/me')).statusCode).toBe(200)
    await ears.here.rest()
    ears.here.close()
    expect(await recordOf(anna)).toEqual([
      { kind: 'signedIn', particulars: { method: 'demo' } },
      { kind: 'sessionsEnded', particulars: { which: 'one' } }
    ])
  })

  it('all end but this one', async () => {
    const anna = await world.member('Anna', [forum])
    const [here, ...others] = [at(world, anna), await elsewhere(world, anna), await elsewhere(world, anna)]
    const lines: Ears[] = await Promise.all(
      others.map((browser) => listen(world, { ...anna, cookie: cookieOf(browser) }))
    )
    expect((await here.delete('/sessions')).statusCode).toBe(204)
    await Promise.all(lines.map((line) => line.closed()))
    for (const browser of others) expect((await browser.get('/me')).statusCode).toBe(401)
    expect((await here.get('/sessions')).json()).toMatchObject([{ isThis: true }])
    expect((await here.delete('/sessions')).statusCode).toBe(204)
    expect((await recordOf(anna)).filter(({ kind }) => kind === 'sessionsEnded')).toEqual([
      { kind: 'sessionsEnded', particulars: { which: 'others' } }
    ])
  })

  it('of somebody else cannot be told from one that does not exist, and stay', async () => {
    const [anna, bram] = [await world.member('Anna', [forum]), await world.member('Bram', [forum], 'moderator')]
    const [own] = (await at(world, bram).get('/sessions')).json()
    const replies = [
      await at(world, anna).delete(`/sessions/${own.id}`),
      await at(world, anna).delete(`/sessions/${nobodys}`)
    ]
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404])
    expect(replies[0]!.body).toBe(replies[1]!.body)
    expect((await at(world, bram).get('/me')).statusCode).toBe(200)
  })

  it("the database itself shows no member what a session is kept under, nor another member's sessions", async () => {
    const [anna, bram] = [await world.member('Anna', [forum]), await world.member('Bram', [forum])]
    const asAnna = <T>(sql: string) => world.database.asMember(anna, ({ db }) => db.$queryRawUnsafe<T[]>(sql))
    expect(await asAnna(`SELECT public_id FROM session WHERE member_id = '${bram.id}'`)).toEqual([])
    await expect(asAnna('SELECT id FROM session')).rejects.toThrow('permission denied')
    expect(await asAnna(`DELETE FROM session WHERE member_id = '${bram.id}' RETURNING public_id`)).toEqual([])
  })
})

describe('how long a session lasts', () => {
  it('ASVS 7.3.1, 7.3.2 is what this installation says', async () => {
    const short = await createWorld({
      SESSION_IDLE: '20',
      SESSION_IDLE_MODERATOR: '10',
      SESSION_ABSOLUTE: '60',
      STEP_UP: '5'
    })
    const [member, moderator] = [await short.member('Anna'), await short.member('Mo', [], 'moderator')]
    const status = async (who: Somebody) => (await short.as(who).get('/session')).statusCode
    short.sleep(minutes(9))
    expect([await status(member), await status(moderator)]).toEqual([200, 200])
    expect((await short.as(moderator).get('/session')).json().isSteppedUp).toBe(false)
    short.sleep(minutes(11))
    expect([await status(member), await status(moderator)]).toEqual([200, 401])
    for (let past = 20; past < 60; past += 10) {
      expect([past, await status(member)]).toEqual([past, 200])
      short.sleep(minutes(10))
    }
    short.sleep(minutes(1))
    expect(await status(member)).toBe(401)
    short.sleep(hours(1))
    await short.app.makeRounds()
    expect((await short.owner.query('SELECT FROM session')).rowCount).toBe(0)
    await short.close()
  })
})
