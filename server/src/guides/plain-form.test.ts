import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { refusedUpload } from './schema.ts'

let world: World
let forum: { id: string }
let reader: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  forum = await world.forum()
  reader = await world.member('Rik', [forum])
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

/** Sends the form as a browser without JavaScript does. */
async function submit(who: Somebody | null, texts: Record<string, string>, file: File) {
  const form = new FormData()
  for (const [name, value] of Object.entries({
    forumId: forum.id,
    title: 'Handreiking noodopvang',
    summary: 'Wat u doet in de eerste dagen.',
    ...texts
  }))
    form.append(name, value)
  form.append('file', file)
  const sent = new Request('http://localhost', { method: 'POST', body: form })
  const headers = {
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    'content-type': sent.headers.get('content-type')!
  }
  return world
    .as(who)
    .send({ method: 'POST', url: '/api/v1/guides', headers, payload: Buffer.from(await sent.arrayBuffer()) })
}

function kept({ cookies }: Awaited<ReturnType<typeof submit>>) {
  const cookie = cookies.find(({ name }) => name === refusedUpload)!
  return { ...JSON.parse(Buffer.from(cookie.value, 'base64url').toString()), cookie }
}

const pdf = new File(['%PDF-1.7\nEen blad.\n%%EOF\n'], 'handreiking.pdf')
const noPdf = new File(['hallo'], 'handreiking.pdf')
const nothing = new File([], '')

describe('a form that a browser sends by itself', () => {
  it.each([
    ['a member', () => reader, 404, 'route.not-found'],
    ['a stranger', () => null, 401, 'viewer.unknown']
  ])('shares nothing for %s', async (_, who, status, code) => {
    const reply = await submit(who(), {}, pdf)

    expect([reply.statusCode, reply.headers.location, reply.body]).toEqual([303, '/handreikingen/nieuw', ''])
    expect(kept(reply).refusal).toMatchObject({ status, code })
    expect((await world.owner.query('SELECT FROM guide')).rowCount).toBe(0)
  })

  it('leads to the guide when it is shared', async () => {
    const reply = await submit(moderator, {}, pdf)

    expect(reply.statusCode).toBe(303)
    expect(reply.headers.location).toMatch(/^\/handreikingen\/[0-9a-f-]{36}\?gedeeld$/)
  })

  it('leads back to the form when it is refused, which then knows why and what was typed', async () => {
    const reply = await submit(moderator, { title: 'Wat ‘noodopvang’ vraagt' }, noPdf)

    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/handreikingen/nieuw'])
    expect(kept(reply)).toMatchObject({
      refusal: { status: 415, code: 'file.not-a-pdf' },
      fields: { forumId: forum.id, title: 'Wat ‘noodopvang’ vraagt', summary: 'Wat u doet in de eerste dagen.' },
      cookie: { path: '/handreikingen/nieuw', httpOnly: true, sameSite: 'Strict' }
    })
  })

  it('hears of every faulty field at once, the file among them', async () => {
    const { refusal } = kept(await submit(moderator, { title: 'x', summary: '' }, nothing))

    expect(refusal.errors.map(({ path }: { path: string }) => path)).toEqual(['title', 'summary', 'file'])
  })

  it('leads back to the form, with what was typed, also when its sender has to say first that it is them', async () => {
    const late = await world.longAgo(await world.member('Late', [forum], 'moderator'))
    const reply = await submit(late, { title: 'Wat ‘noodopvang’ vraagt' }, pdf)

    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/handreikingen/nieuw'])
    expect(kept(reply)).toMatchObject({
      refusal: { status: 403, code: 'step-up.required' },
      fields: { forumId: forum.id, title: 'Wat ‘noodopvang’ vraagt', summary: 'Wat u doet in de eerste dagen.' }
    })
    expect((await world.owner.query(`SELECT FROM guide WHERE title LIKE 'Wat%'`)).rowCount).toBe(0)
  })

  it('loses the text rather than the reason, when both do not fit', async () => {
    const { refusal, fields } = kept(await submit(moderator, { summary: 'é'.repeat(5_000) }, pdf))

    expect(refusal.errors).toMatchObject([{ path: 'summary', code: 'too_big' }])
    expect(fields).toEqual({})
  })
})
