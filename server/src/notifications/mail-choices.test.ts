import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../test/browser.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { createMailLinks } from './mail-links.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let one: Somebody, two: Somebody
const all = ['reply', 'invitation', 'moderation'] as const

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  forum = await world.forum()
})
afterAll(() => world.close())
beforeEach(async () => {
  ;[one, two] = (await Promise.all(['Een', 'Twee'].map((name) => world.member(name, [forum])))) as [Somebody, Somebody]
})

const chosen = async (who: Somebody) => (await world.as(who).get('/me/mail-choice')).json().mailOf
const choose = (who: Somebody, mailOf: string[]) => world.as(who).put('/me/mail-choice', { mailOf })
const tokenFor = (who: Somebody, kind: 'reply' | 'invitation') =>
  createMailLinks(world.sessionSecret).tokenFor(who.id, kind)
const byLink = (token: string, choice: object = { about: 'this', wantsMail: false }) =>
  openBrowser(world).put(`/mail-links/${token}`, choice)
const lettersTo = (who: Somebody) => post.lettersTo(`${who.id}@waterrijk.example`)
const recorded = async (who: Somebody) =>
  (
    await world.owner.query(
      "SELECT particulars FROM moderation_action WHERE kind = 'profileChanged' AND actor_id = $1 AND subject_id = $1 ORDER BY id",
      [who.id]
    )
  ).rows.map(({ particulars }) => particulars)

const ask = async (who: Somebody, invited: Somebody[]): Promise<string> =>
  (
    await world.as(who).post(`/forums/${forum.slug}/threads`, {
      title: 'Een vraag',
      markdown: 'x',
      audience: 'invited',
      memberIds: invited.map(({ id }) => id)
    })
  ).json().id

describe('who is kept out', () => {
  it('nobody chooses for another, also past the service', async () => {
    expect((await world.as(null).get('/me/mail-choice')).statusCode).toBe(401)
    await world.database.asMember(one, async ({ db }) => {
      expect(await db.contact.updateMany({ where: { memberId: two.id }, data: { mailOf: [] } })).toEqual({ count: 0 })
    })
    expect((await choose(one, [])).statusCode).toBe(204)
    expect([await chosen(one), await chosen(two)]).toEqual([[], all])
    expect((await choose(one, ['reset'])).statusCode).toBe(400)
  })

  it('a link that was not made here, or for another, changes nothing and tells nothing', async () => {
    const token = tokenFor(one, 'reply')
    const forged = Buffer.from(token, 'base64url')
    Buffer.from(two.id.replaceAll('-', ''), 'hex').copy(forged)
    const flipped = Buffer.from(token, 'base64url')
    flipped[47]! ^= 1
    const othersSecret = createMailLinks('another secret').tokenFor(two.id, 'reply')
    for (const wrong of [
      forged.toString('base64url'),
      flipped.toString('base64url'),
      othersSecret,
      token.slice(0, -4),
      'dit-is-geen-token-van-ons'
    ]) {
      const replies = [await openBrowser(world).get(`/mail-links/${wrong}`), await byLink(wrong), await oneClick(wrong)]
      for (const reply of replies) expect([reply.statusCode, reply.json().code]).toEqual([404, 'mail-link.not-found'])
    }
    expect([await chosen(one), await chosen(two)]).toEqual([all, all])
  })

  it('a link reads no address, and says of others than itself nothing in the record', async () => {
    const atTheDoor = (sql: string) => world.database.atTheDoor(({ db }) => db.$executeRawUnsafe(sql))
    await expect(atTheDoor('SELECT email FROM contact')).rejects.toThrow(/permission denied/)
    await expect(
      atTheDoor(
        `INSERT INTO moderation_action (kind, actor_id, subject_id, reason) VALUES ('profileChanged', '${one.id}', '${two.id}', '')`
      )
    ).rejects.toThrow(/row-level security/)
  })

  it('the link of whose membership has ended opens nothing', async () => {
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [one.id])
    const token = tokenFor(one, 'reply')
    expect([
      (await openBrowser(world).get(`/mail-links/${token}`)).statusCode,
      (await byLink(token)).statusCode,
      (await oneClick(token)).statusCode
    ]).toEqual([404, 404, 404])
  })
})

describe('what a member chooses', () => {
  it('is every kind at first, and then what they say; each change stands in the record', async () => {
    expect(await chosen(one)).toEqual(all)
    for (const mailOf of [['invitation'], ['invitation'], ['moderation', 'invitation', 'reply'], []])
      await choose(one, mailOf)
    expect(await chosen(one)).toEqual([])
    expect(await recorded(one)).toEqual([
      { mailOf: ['invitation'], isByLink: false },
      { mailOf: all, isByLink: false },
      { mailOf: [], isByLink: false }
    ])
  })

  it('decides at the moment of sending, for each kind by itself; the list goes on', async () => {
    await choose(one, ['invitation'])
    const thread = await ask(two, [one])
    expect(await lettersTo(one)).toHaveLength(1)
    await world.as(one).post('/notifications/seen', {})
    await world.as(two).post(`/threads/${thread}/posts`, { markdown: 'x' })
    expect(await lettersTo(one)).toHaveLength(1)
    expect((await world.as(one).get('/notifications')).json().items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'reply',
      'invitation'
    ])

    await choose(one, ['reply'])
    await world.as(one).post('/notifications/seen', {})
    await world.as(two).post(`/threads/${thread}/posts`, { markdown: 'x' })
    expect(await lettersTo(one)).toHaveLength(2)
    await ask(two, [one])
    expect(await lettersTo(one)).toHaveLength(2)
  })

  it('that none comes holds for news alone: what is about access comes all the same', async () => {
    await choose(one, [])
    await world.as(one).put('/me/erasure', { posts: 'keep', questions: 'keep' })
    expect((await lettersTo(one)).map(({ subject }) => subject)).toEqual(['Raadkamer: uw gegevens wissen'])
  })
})

describe('the link in a mail', () => {
  it('says of which kind it was, and ends and begins that kind alone, without signing anybody in', async () => {
    const [token, visitor] = [tokenFor(one, 'reply'), openBrowser(world)]
    expect((await visitor.get(`/mail-links/${token}`)).json()).toEqual({ kind: 'reply', wantsMail: true })
    expect((await visitor.put(`/mail-links/${token}`, { about: 'this', wantsMail: false })).statusCode).toBe(204)
    expect([...visitor.cookies]).toEqual([])
    expect((await visitor.get(`/mail-links/${token}`)).json()).toEqual({ kind: 'reply', wantsMail: false })
    expect(await chosen(one)).toEqual(['invitation', 'moderation'])

    await byLink(token, { about: 'this', wantsMail: true })
    expect(await chosen(one)).toEqual(all)
    await byLink(token, { about: 'all', wantsMail: false })
    expect(await chosen(one)).toEqual([])
    await byLink(token, { about: 'this', wantsMail: true })
    expect(await chosen(one)).toEqual(['reply'])
    expect((await recorded(one))[0]).toEqual({ mailOf: ['invitation', 'moderation'], isByLink: true })
    expect(await chosen(two)).toEqual(all)
  })

  it('of before there was a choice still ends all of it', async () => {
    const id = Buffer.from(one.id.replaceAll('-', ''), 'hex')
    const token = Buffer.concat([
      id,
      createHmac('sha256', world.sessionSecret).update(`mail choice of ${one.id}`).digest()
    ]).toString('base64url')
    expect((await openBrowser(world).get(`/mail-links/${token}`)).json()).toEqual({ kind: null, wantsMail: true })
    await byLink(token)
    expect(await chosen(one)).toEqual([])
  })

  it('RFC 8058 is ended by one press in the mailbox, and leads whoever opens it to the page', async () => {
    await ask(two, [one])
    // The outbound gateway's own test covers the header.
    const token = await post.tokenFor(`${one.id}@waterrijk.example`)
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      await choose(one, [...all])
      expect((await oneClick(token, type)).statusCode).toBe(204)
      expect(await chosen(one)).toEqual(['reply', 'moderation'])
    }
    const opened = await world.app.inject({ url: `/api/v1/mail-links/${token}`, headers: { accept: 'text/html,*/*' } })
    expect([opened.statusCode, opened.headers.location]).toEqual([303, `/afmelden/${token}`])
  })

  it('is not changed by a page of another site', async () => {
    const reply = await world.app.inject({
      method: 'POST',
      url: `/api/v1/mail-links/${tokenFor(one, 'reply')}`,
      headers: { origin: 'https://elders.example', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'x'
    })
    expect([reply.statusCode, await chosen(one)]).toEqual([403, all])
  })
})

function oneClick(token: string, type = 'application/x-www-form-urlencoded') {
  const payload = type.startsWith('multipart')
    ? '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    : 'List-Unsubscribe=One-Click'
  return world.app.inject({
    method: 'POST',
    url: `/api/v1/mail-links/${token}`,
    headers: { 'content-type': type },
    payload
  })
}
