import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../test/ears.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { renderMarkdown } from '../platform/markdown.ts'

let world: World
let forum: { id: string; slug: string }
let moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  forum = await world.forum()
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

const current = async (who = moderator) => (await world.as(who).get('/house-rules')).json()
const publish = async (change: object = {}, who = moderator) =>
  world.as(who).post('/house-rules', {
    markdown: '# Nieuw\n\nWees aardig.',
    summary: 'Aardig zijn staat er nu bij.',
    basedOn: (await current()).version,
    ...change
  })
const accept = async (who: Somebody, version?: number) =>
  world.as(who).post('/consents', { version: version ?? (await current()).version })
const recorded = async (kind: string, actor: Somebody) =>
  (
    await world.owner.query(
      'SELECT subject_id, reason, particulars FROM moderation_action WHERE kind = $1 AND actor_id = $2 ORDER BY id DESC',
      [kind, actor.id]
    )
  ).rows

/** A signed-in member who has not accepted any version. */
async function newcomer(name: string, role: 'mayor' | 'moderator' = 'mayor') {
  const somebody = await world.member(name, [forum], role)
  await world.owner.query('DELETE FROM consent WHERE member_id = $1', [somebody.id])
  return somebody
}

describe('whoever has not accepted the house rules', () => {
  it('gets nothing but the rules, their own account and the way out, on every route', async () => {
    // They may end or step up their own session, which would disturb this walk.
    const ownSession = /\/(session|sessions|demo\/step-ups)(\/|$)/
    const routes = world.app.declaredRoutes.filter(
      ({ url, access, method }) =>
        url.startsWith('/api/') && access !== 'public' && method !== 'HEAD' && !ownSession.test(url)
    )
    expect(routes.length).toBeGreaterThan(30)
    const somebody = await newcomer('Nieuw', 'moderator')
    const letIn: string[] = []
    for (const { method, url } of routes) {
      const { statusCode, body } = await world
        .as(somebody)
        .send({ method: method as 'GET', url: url.replaceAll(/:\w+/g, () => crypto.randomUUID()) })
      if (JSON.parse(body || '{}')?.code !== 'rules.not-accepted') letIn.push(`${method} ${url.replace('/api/v1', '')}`)
      else expect(statusCode).toBe(403)
    }
    expect(letIn.filter((route) => !/ \/me(\/|$)/.test(route)).toSorted()).toEqual([
      'GET /house-rules',
      'POST /consents'
    ])
    expect(letIn).not.toContain('PUT /me/mail-choice')
    expect((await world.as(somebody).delete('/session')).statusCode).toBe(204)
  })

  it('hears nothing on the live line', async () => {
    await expect(listen(world, await newcomer('Stil'))).rejects.toThrow('viewer.unknown')
  })

  it('goes on at once after accepting, and is asked no more', async () => {
    const somebody = await newcomer('Nia')
    expect((await world.as(somebody).get('/frame')).json().code).toBe('rules.not-accepted')
    expect(await current(somebody)).toMatchObject({ accepted: null })
    expect((await accept(somebody)).statusCode).toBe(204)
    expect((await accept(somebody)).statusCode).toBe(204)
    expect((await world.as(somebody).get('/frame')).statusCode).toBe(200)
    expect(await recorded('rulesAccepted', somebody)).toEqual([
      {
        subject_id: somebody.id,
        reason: '',
        particulars: { version: (await current()).version, isByPublishing: false }
      }
    ])
  })
})

describe('who is kept out', () => {
  it('a member publishes nothing and cannot ask who accepted, also past the service', async () => {
    const member = await world.member('Lid', [forum])
    expect((await publish({}, member)).statusCode).toBe(404)
    expect((await world.as(member).get('/consents')).statusCode).toBe(404)
    await world.database.asMember(member, async ({ db }) => {
      expect((await db.consent.findMany()).map(({ memberId }) => memberId)).toEqual([member.id])
    })
    const rules = { version: 99, markdown: 'x', html: 'x', summary: 'x', since: new Date() }
    await expect(
      world.database.asMember(member, ({ db }) => db.houseRules.createMany({ data: rules }))
    ).rejects.toThrow(/row-level security/)
  })

  it('nobody accepts for another, or a version that does not count, or changes what was accepted', async () => {
    const [one, other] = [await newcomer('Een'), await newcomer('Ander')]
    const { version } = await current()
    const consent = (memberId: string, which: number) =>
      world.database.asMember(one, ({ db }) =>
        db.consent.createMany({ data: { memberId, version: which, at: new Date() } })
      )
    await expect(consent(other.id, version)).rejects.toThrow(/row-level security/)
    await publish()
    await expect(consent(one.id, version)).rejects.toThrow(/row-level security/)
    for (const change of [
      "UPDATE house_rules SET html = 'anders'",
      'DELETE FROM house_rules',
      'UPDATE consent SET at = now()'
    ]) {
      await expect(
        world.database.asMember(moderator, ({ db }) => db.$executeRawUnsafe(change)),
        change
      ).rejects.toThrow(/permission denied/)
    }
    await expect(
      world.database.asSystem('to rewrite', ({ db }) => db.$executeRawUnsafe("UPDATE house_rules SET html = ''"))
    ).rejects.toThrow(/permission denied/)
  })
})

describe('a new version', () => {
  it('is put before everybody, with what changed; whoever wrote it has accepted it', async () => {
    const member = await world.member('Lid', [forum])
    const before = await current(member)
    expect((await world.as(member).get('/frame')).statusCode).toBe(200)

    expect((await publish({ summary: 'U maakt geen opnamen meer.' })).statusCode).toBe(201)
    expect((await world.as(member).get('/frame')).json().code).toBe('rules.not-accepted')
    const now = await current(member)
    expect(now).toMatchObject({
      version: before.version + 1,
      accepted: before.version,
      html: '<h2>Nieuw</h2>\n<p>Wees aardig.</p>\n'
    })
    expect(now.versions[0]).toMatchObject({ version: now.version, summary: 'U maakt geen opnamen meer.' })
    expect((await world.as(moderator).get('/frame')).statusCode).toBe(200)

    const [{ subject_id: id, reason }] = (await recorded('rulesChanged', moderator)) as [
      { subject_id: string; reason: string }
    ]
    expect(reason).toBe('U maakt geen opnamen meer.')
    const [line] = (await world.as(moderator).get('/moderation-actions'))
      .json()
      .items.filter(({ subjectId }: { subjectId: string }) => subjectId === id)
    expect(line).toMatchObject({ kind: 'rulesChanged', subject: `versie ${now.version}` })
  })

  it('is heard of at once by every open page; whoever goes on listening without accepting is cut off', async () => {
    const [reads, waits] = [await world.member('Leest', [forum]), await world.member('Wacht', [forum])]
    const lines = await Promise.all([reads, waits].map((who) => listen(world, who)))
    await publish()
    for (const line of lines) await line.hears('notifications.changed', '')
    await accept(reads)
    // The server does this every minute.
    await world.database.asSystem('an inspection', async ({ announce }) => announce({ kind: 'sessions.changed' }))
    await lines[1]!.closed()
    expect(await lines[0]!.everything()).toEqual([])
  })

  it('that came while reading another is not accepted unseen', async () => {
    const member = await world.member('Lezer', [forum])
    const { version } = await current(member)
    await publish()
    const reply = await accept(member, version)
    expect([reply.statusCode, reply.json().code]).toEqual([409, 'rules.changed'])
    expect((await accept(member, version + 1)).statusCode).toBe(204)
  })

  it('is published by one of two moderators at once', async () => {
    const other = await world.member('Mia', [forum], 'moderator')
    const { version } = await current()
    const replies = await Promise.all([moderator, other].map((who) => publish({ basedOn: version }, who)))
    // The other hears that the rules have changed, or has to accept them first.
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, expect.toBeOneOf([403, 409])])
    expect((await current()).version).toBe(version + 1)
    // Either of the two may have won.
    await accept(moderator)
  })

  it('holds nothing that a browser runs', async () => {
    expect(
      (await publish({ markdown: '# Kop\n\n<script>alert(1)</script> [klik](javascript:alert(1))' })).statusCode
    ).toBe(201)
    expect((await current()).html).not.toMatch(/<script|href="javascript/)
  })
})

describe('what moderators see', () => {
  it('is who accepted the version that counts and when, and who has not yet', async () => {
    await publish()
    const [quick, slow, gone] = [
      await world.member('Vlug', [forum]),
      await newcomer('Traag'),
      await world.member('Weg', [forum])
    ]
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [gone.id])
    const names = async (state: string) => (await everybody(state)).map(({ name }) => name)
    expect(await names('accepted')).toEqual(expect.arrayContaining(['Vlug', 'Mo']))
    expect(await names('waiting')).toContain('Traag')
    expect([...(await names('accepted')), ...(await names('waiting'))]).not.toContain('Weg')

    const earlier = (await current()).version
    await publish()
    expect((await everybody('waiting')).find(({ id }) => id === quick.id)).toMatchObject({
      accepted: earlier,
      at: expect.any(String)
    })
    expect((await everybody('waiting')).find(({ id }) => id === slow.id)).toMatchObject({ accepted: null, at: null })
    const list = (await world.as(moderator).get('/consents')).json()
    expect(list).toMatchObject({ version: earlier + 1, total: list.waiting, accepted: 1 })
  })

  async function everybody(state: string) {
    const found: { id: string; name: string; accepted: number | null; at: string | null }[] = []
    for (let page = 1; ; page += 1) {
      const { items, total } = (await world.as(moderator).get(`/consents?state=${state}&page=${page}`)).json()
      found.push(...items)
      if (found.length >= total) return found
    }
  }
})

it('the first version says what the page said, as it would be made today', async () => {
  const fresh = await createWorld()
  const {
    rows: [first]
  } = await fresh.owner.query('SELECT version, markdown, html FROM house_rules')
  await fresh.close()
  expect(first.version).toBe(1)
  expect(first.html).toBe(renderMarkdown(first.markdown))
})
