import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPostOffice } from '../../test/post-office.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../test/world.ts'
import { budgets } from './limits.ts'

let world: World, beside: World
let forum: { id: string; slug: string }
let member: Somebody, other: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld({ BUDGETS: '1' })
  beside = await createWorld({ BUDGETS: '1' }, { beside: world })
})
afterAll(async () => {
  await beside.close()
  await world.close()
})
beforeEach(async () => {
  await world.empty()
  forum = await world.forum()
  ;[member, other] = [await world.member('Anna', [forum]), await world.member('Bea', [forum])]
  moderator = await world.member('Mo', [forum], 'moderator')
})

const question = { title: 'Een vraag', markdown: 'Hoe deed u dit?', audience: 'forum' }
const ask = (who: Somebody, house = world, more = {}) =>
  house.as(who).post(`/forums/${forum.slug}/threads`, { ...question, ...more })
const refusal = (code: string) => ({ type: 'about:blank', title: code, status: 429, code })

describe('ASVS 2.4.1 what one member may do ends somewhere', () => {
  it('a sixth question in an hour is refused, on every server, and only to its asker', async () => {
    for (let each = 0; each < 5; each++) expect((await ask(member, each % 2 ? beside : world)).statusCode).toBe(201)
    expect((await ask(member)).json()).toEqual(refusal('asking.too-many'))
    expect((await ask(member, beside)).json()).toEqual(refusal('asking.too-many'))
    expect((await ask(other)).statusCode).toBe(201)
  })

  it('replies and changes of them share a budget', async () => {
    const thread = (await ask(member)).json().id
    let post = ''
    for (let each = 0; each < 15; each++)
      post = (await world.as(member).post(`/threads/${thread}/posts`, { markdown: `${each}` })).json().id
    for (let each = 0; each < 5; each++) await world.as(member).patch(`/posts/${post}`, { markdown: `anders ${each}` })
    expect((await world.as(member).post(`/threads/${thread}/posts`, { markdown: 'x' })).json()).toEqual(
      refusal('posting.too-many')
    )
    expect((await world.as(member).get(`/threads/${thread}`)).json().thread.lastPost).toBe(16)
    expect((await world.as(other).post(`/threads/${thread}/posts`, { markdown: 'x' })).statusCode).toBe(201)
  })

  it('letters about replies: the reply and the news stand, no letter goes, and the desk is told', async () => {
    const office = await openPostOffice(world)
    const thread = (await ask(other)).json().id
    await world.app.spending.spend(member.id, 'mail.too-many', budgets['mail.too-many'].max - 1)
    const reply = async (markdown: string) => {
      const { statusCode } = await world.as(member).post(`/threads/${thread}/posts`, { markdown })
      return [statusCode, (await office.lettersTo(addressOf(other))).length]
    }
    expect(await reply('Nog één.')).toEqual([201, 1])
    await world.owner.query('UPDATE notification SET seen_at = now()')
    expect(await reply('En nog een.')).toEqual([201, 1])
    const { rows } = await world.owner.query('SELECT FROM notification WHERE seen_at IS NULL AND member_id = $1', [
      other.id
    ])
    expect(rows).toHaveLength(1)
    const told = { kind: 'budget.reached', about: 'Anna, Waterrijk', detail: 'mail.too-many' }
    await vi.waitFor(async () =>
      expect((await world.as(moderator).get('/troubles')).json().items).toContainEqual(expect.objectContaining(told))
    )
  })

  it('so do the letters of all threads into which somebody invites', async () => {
    await world.owner.query(
      "INSERT INTO member (name, role, organisation, joined_at) SELECT 'Lid ' || n, 'official', 'Waterrijk', now() FROM generate_series(1, 200) n"
    )
    const { rows } = await world.owner.query("SELECT id FROM member WHERE name LIKE 'Lid %'")
    const memberIds = rows.map(({ id }) => id)
    expect((await ask(member, world, { audience: 'invited', memberIds })).statusCode).toBe(201)
    expect((await ask(member, beside, { audience: 'invited', memberIds })).json()).toEqual(refusal('letters.too-many'))
    expect((await world.as(member).get(`/forums/${forum.slug}/threads`)).json().total).toBe(1)
  })

  it('reading too, by pages of this server and by requests, on all servers together', async () => {
    const { max } = budgets['reading.too-many']
    for (let page = 0; page < max / 2; page++) {
      await world.app.spending.spendLightly(member.id, 'reading.too-many', 4)
      await beside.app.spending.spendLightly(member.id, 'reading.too-many', 4)
    }
    // A process adds its reads to the others' a hundred at a time.
    for (let each = 0; each < 100; each++)
      await world.app.spending.spendLightly(member.id, 'reading.too-many', 1).catch(() => {})
    expect((await world.as(member).get('/frame')).json()).toEqual(refusal('reading.too-many'))
    expect((await world.read(member, '/frame'))!.statusCode).toBe(429)
    expect((await world.as(other).get('/frame')).statusCode).toBe(200)
  })

  it('the desk is told who reached which limit, once', async () => {
    for (let each = 0; each < 8; each++) await ask(member)
    type Told = { about: string }
    const told = async () =>
      ((await world.as(moderator).get('/troubles')).json().items as Told[]).filter(({ about }) =>
        about.startsWith('Anna')
      )
    await expect.poll(told).toHaveLength(1)
    expect(await told()).toMatchObject([
      { kind: 'budget.reached', about: 'Anna, Waterrijk', detail: 'asking.too-many', times: 1 }
    ])
  })
})
