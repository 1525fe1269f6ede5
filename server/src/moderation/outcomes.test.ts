import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let office: PostOffice
let forum: { id: string; slug: string }
let asker: Somebody, writer: Somebody, reader: Somebody, moderator: Somebody, colleague: Somebody
let thread: string, post: string
const reason = 'Een inwoner wordt genoemd.'
const plea = 'Zijn naam staat ook in de krant.'

beforeAll(async () => {
  world = await createWorld()
  office = await openPostOffice(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  forum = await world.forum()
  ;[asker, writer, reader] = (await Promise.all(['Anna', 'Wim', 'Rik'].map((name) => world.member(name, [forum])))) as [
    Somebody,
    Somebody,
    Somebody
  ]
  ;[moderator, colleague] = (await Promise.all(
    ['Mo', 'Coby'].map((name) => world.member(name, [forum], 'moderator'))
  )) as [Somebody, Somebody]
  const question = { title: 'Wat deed u?', markdown: 'Een vraag.', audience: 'forum' }
  thread = (await world.as(asker).post(`/forums/${forum.slug}/threads`, question)).json().id
  post = (await world.as(writer).post(`/threads/${thread}/posts`, { markdown: 'Meneer Zwartveld.' })).json().id
})

const report = () => world.as(reader).post(`/posts/${post}/reports`, { reason: 'Hier staat een naam.' })
const hide = (who = moderator) => world.as(who).post(`/posts/${post}/hiding`, { reason })
const appeal = async (who = writer) => {
  const { statusCode, body } = await world.as(who).post(`/posts/${post}/appeals`, { reason: plea })
  return statusCode === 204 ? 204 : JSON.parse(body).code
}
const desk = async (who: Somebody, state = 'open') =>
  (await world.as(who).get(`/reports?state=${state}`))
    .json()
    .items.filter(({ postId }: { postId: string }) => postId === post)
const lookAgain = async (who: Somebody, restore: boolean) => {
  const [{ id }] = await desk(who)
  return (await world.as(who).post(`/reports/${id}/second-look`, { restore, reason: 'Gelezen en gewogen.' })).statusCode
}
const toldOf = async (who: Somebody) => {
  await office.lettersTo(addressOf(who))
  const { items } = (await world.as(who).get('/notifications')).json()
  return items.filter(({ kind }: { kind: string }) => kind === 'moderation').map(({ act }: { act: object }) => act)
}
const stateOf = async (who: Somebody) =>
  (await world.as(who).get(`/threads/${thread}`)).json().posts.find(({ id }: { id: string }) => id === post)

describe('who reported a post, and who wrote it, hear what was decided', () => {
  it('a hidden post: both, with the reason; nobody else', async () => {
    await report()
    await hide()
    const act = { kind: 'postHidden', reason, from: null, title: null }
    expect(await toldOf(reader)).toEqual([{ ...act, isOwn: false }])
    expect(await toldOf(writer)).toEqual([{ ...act, isOwn: true }])
    expect([await toldOf(asker), await toldOf(colleague)]).toEqual([[], []])
    const mails = await office.lettersTo(addressOf(writer))
    expect(mails.length).toBe(1)
    expect(JSON.stringify(mails)).not.toMatch(/Zwartveld|genoemd|Wat deed u/)
  })

  it('a post that stays: who reported it, and not its writer', async () => {
    await report()
    const [{ id }] = await desk(moderator)
    await world.as(moderator).post(`/reports/${id}/dismissal`, { reason: 'De naam staat in de krant.' })
    expect(await toldOf(reader)).toMatchObject([{ kind: 'reportDismissed', reason: 'De naam staat in de krant.' }])
    expect(await toldOf(writer)).toEqual([])
  })
})

it('the writer of a hidden post is not taken for who reported it once the thread is gone for them', async () => {
  await hide()
  expect(await toldOf(writer)).toMatchObject([{ isOwn: true }])
  await world.as(moderator).put(`/threads/${thread}/removal`, { reason })
  expect(await toldOf(writer)).toMatchObject([{ isOwn: true }])
})

describe('a second look', () => {
  it('is asked by the writer of a hidden post alone, and once', async () => {
    expect(await appeal()).toBe('post.forbidden')
    await hide()
    expect([await appeal(reader), await appeal(asker)]).toEqual(['post.forbidden', 'post.forbidden'])
    expect((await stateOf(reader)).may.appeal).toBe(false)
    expect((await stateOf(writer)).may.appeal).toBe(true)
    expect([await appeal(), await appeal()]).toEqual([204, 'appeal.exists'])
    expect(await desk(colleague)).toMatchObject([
      { isAppeal: true, reason: plea, html: '<p>Meneer Zwartveld.</p>\n', may: { dismiss: false, lookAgain: true } }
    ])
  })

  it('is another moderator’s than the one who hid the post, and not its writer’s', async () => {
    await hide()
    await appeal()
    expect((await desk(moderator))[0].may).toEqual({ dismiss: false, lookAgain: false })
    expect(await lookAgain(moderator, false)).toBe(403)
    const [{ id }] = await desk(moderator)
    expect((await world.as(colleague).post(`/reports/${id}/dismissal`, { reason })).statusCode).toBe(403)
    expect((await world.as(writer).post(`/reports/${id}/second-look`, { restore: true, reason })).statusCode).toBe(404)
    expect((await stateOf(reader)).state).toBe('hidden')
  })

  it('gives the post back, or leaves it hidden; its writer is told, with the reason', async () => {
    await hide()
    await appeal()
    expect(await lookAgain(colleague, true)).toBe(204)
    expect((await stateOf(reader)).state).toBe('shown')
    expect(await toldOf(writer)).toMatchObject([{ kind: 'appealGranted', reason: 'Gelezen en gewogen.', isOwn: true }])
    expect(await desk(colleague)).toEqual([])
    expect(await desk(colleague, 'decided')).toMatchObject([{ decision: 'kept', decidedBy: { name: 'Coby' } }])
  })

  it('leaves the post hidden when the other moderator agrees', async () => {
    await hide()
    await appeal()
    expect(await lookAgain(colleague, false)).toBe(204)
    expect((await stateOf(reader)).state).toBe('hidden')
    expect(await toldOf(writer)).toMatchObject([{ kind: 'appealDenied', reason: 'Gelezen en gewogen.' }])
  })

  it('is over when the moderator who hid the post restores it', async () => {
    await hide()
    await appeal()
    await world.as(moderator).delete(`/posts/${post}/hiding`)
    expect(await desk(colleague)).toEqual([])
    expect(await toldOf(writer)).toMatchObject([{ kind: 'postRestored' }])
  })
})

it('what the desk keeps of a deleted post goes 30 days after the decision', async () => {
  await report()
  await world.as(writer).delete(`/posts/${post}`)
  const [{ id, html }] = await desk(moderator)
  expect(html).toContain('Zwartveld')
  await world.as(moderator).post(`/reports/${id}/dismissal`, { reason: 'Al verwijderd.' })
  const after = async (days: number) => {
    await world.wait(days * 86_400_000)
    return (await desk(moderator, 'decided'))[0].html
  }
  expect(await after(29)).toContain('Zwartveld')
  expect(await after(2)).toBe('')
})
