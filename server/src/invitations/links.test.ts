import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../test/browser.ts'
import { newAddress, openInvitation } from '../../test/invited.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { after, days } from '../platform/clock.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  await fillRegister(world)
  forum = await world.forum()
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

const dayAfter = (count: number) => after(world.clock(), days(count)).toISOString().slice(0, 10)
const wish = (more: object = {}) => ({
  label: 'Ambtenaren Amsterdam',
  role: 'official',
  municipalityCode: 'GM0363',
  domain: 'amsterdam.nl',
  forumIds: [forum.id],
  maxUses: 10,
  until: dayAfter(30),
  ...more
})
const make = (more: object = {}, who = moderator) => world.as(who).post('/invitation-links', wish(more))
async function made(more: object = {}) {
  const reply = await make(more)
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json() as { id: string; token: string }
}
const ask = (token: string, email: string, browser = openBrowser(world)) =>
  browser.post(`/invitation-tokens/${token}/requests`, { name: 'Olga Ambtenaar', email })
const uses = async (id: string) =>
  (await world.owner.query('SELECT uses FROM invitation_link WHERE id = $1', [id])).rows[0].uses
const subjects = async (email: string) =>
  (await post.lettersTo(email)).map(({ subject }) => subject.replace('Raadkamer: ', ''))

describe('a link that many may use', () => {
  it('is made and seen by moderators only', async () => {
    await made()
    const member = await world.member('Anna', [forum])
    expect([(await make({}, member)).statusCode, (await world.as(member).get('/invitation-links')).statusCode]).toEqual(
      [404, 404]
    )
    expect(await world.database.asMember(member, ({ db }) => db.invitationLink.count())).toBe(0)
    expect((await world.as(moderator).get('/invitation-links')).json().items).toMatchObject([
      { label: 'Ambtenaren Amsterdam', organisation: 'Amsterdam', uses: 0, state: 'open' }
    ])
    expect((await world.as(moderator).get('/invitation-links')).body).not.toContain('token')
  })

  it('gives no office that one person holds, and says every fault at once', async () => {
    for (const role of ['mayor', 'moderator', 'partner']) expect((await make({ role })).statusCode).toBe(400)
    const faults = (
      await make({ domain: 'amsterdam.nl, evil.com', until: '2020-01-01', municipalityCode: 'GM0000' })
    ).json().errors
    expect(faults.map(({ path }: { path: string }) => path)).toEqual(['domain', 'municipalityCode', 'until'])
    await expect(world.owner.query("UPDATE invitation_link SET role = 'mayor'")).rejects.toThrow(
      'invitation_link_for_many'
    )
  })

  it('lets nobody in: it brings an invitation to the mailbox of who asked, which is accepted like any other', async () => {
    const { token } = await made()
    const email = newAddress('amsterdam.nl')
    expect((await openBrowser(world).get(`/invitation-tokens/${token}`)).json()).toEqual({
      kind: 'link',
      role: 'official',
      organisation: 'Amsterdam',
      domain: 'amsterdam.nl',
      state: 'open'
    })
    expect((await ask(token, email)).statusCode).toBe(202)
    expect((await world.owner.query('SELECT FROM contact WHERE email = $1', [email])).rowCount).toBe(0)
    expect(await subjects(email)).toEqual(['u bent uitgenodigd'])
    const { rows } = await world.owner.query(
      "SELECT a.actor_id, a.particulars FROM moderation_action a JOIN invitation i ON i.id = a.subject_id WHERE a.kind = 'invitationSent' AND i.email = $1",
      [email]
    )
    expect(rows).toEqual([{ actor_id: null, particulars: { how: 'byLink' } }])
    const visitor = openInvitation(world, post)
    expect((await visitor.askCode(token)).statusCode).toBe(404)
    expect((await visitor.come(email)).statusCode).toBe(200)
  })

  it('R-ID-1 takes addresses of its domain, equal in every letter', async () => {
    const { id, token } = await made()
    for (const email of [
      'a@evil.com',
      'a@evil-amsterdam.nl',
      'a@amsterdam.nl.evil.com',
      'a@sub.amsterdam.nl',
      'a@evil.com@amsterdam.nl',
      '"a@evil.com"@amsterdam.nl',
      'a@аmsterdam.nl',
      'info@amsterdam.nl'
    ]) {
      expect([email, (await ask(token, email)).statusCode]).toEqual([email, 400])
    }
    expect(await uses(id)).toBe(0)
  })

  it('ASVS 15.4.2 never passes its limit, however many ask at once', async () => {
    const { id, token } = await made({ maxUses: 5 })
    const replies = await Promise.all(Array.from({ length: 40 }, () => ask(token, newAddress('amsterdam.nl'))))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([...Array(5).fill(202), ...Array(35).fill(409)])
    expect(await uses(id)).toBe(5)
    expect((await world.owner.query('SELECT FROM invitation WHERE link_id = $1', [id])).rowCount).toBe(5)
    expect((await openBrowser(world).get(`/invitation-tokens/${token}`)).json().state).toBe('closed')
  })

  it('ASVS 6.3.8 answers the same, and counts the same, whether the address is a member’s, invited or new', async () => {
    const { id, token } = await made()
    const [known, invited, fresh] = [newAddress('amsterdam.nl'), newAddress('amsterdam.nl'), newAddress('amsterdam.nl')]
    const member = await world.member('Karel', [forum])
    await world.owner.query('UPDATE contact SET email = $2 WHERE member_id = $1', [member.id, known])
    await ask(token, invited)
    await subjects(invited)
    const replies = [await ask(token, known), await ask(token, invited), await ask(token, fresh)]
    expect(
      new Set(
        replies.map(({ statusCode, body, headers }) => JSON.stringify([statusCode, body, Object.keys(headers).sort()]))
      ).size
    ).toBe(1)
    expect(await uses(id)).toBe(4)
    expect([await subjects(known), await subjects(invited), await subjects(fresh)]).toEqual([
      ['u bent al lid'],
      ['u bent uitgenodigd', 'u bent uitgenodigd'],
      ['u bent uitgenodigd']
    ])
    expect(
      (await world.as(moderator).get('/invitations'))
        .json()
        .items.filter(({ email }: { email: string }) => email === known)
    ).toEqual([])
  })

  it('cannot be used to fill one mailbox', async () => {
    const { token } = await made({ maxUses: 50 })
    const email = newAddress('amsterdam.nl')
    // Each letter is sent before the next is asked for, because a newer request cancels an unsent letter.
    for (let at = 0; at < 8; at++) {
      expect((await ask(token, email)).statusCode).toBe(202)
      expect(await subjects(email)).toHaveLength(Math.min(at + 1, 4))
    }
  })

  it('is dead when it is revoked, has expired, or its maker leaves', async () => {
    const maker = await world.member('Max', [forum], 'moderator')
    const [revoked, expired, orphan] = [
      await made(),
      await made({ until: dayAfter(3) }),
      (await make({}, maker)).json()
    ]
    await world.as(moderator).post(`/invitation-links/${revoked.id}/revocation`, { reason: 'Gaat rond.' })
    await world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [maker.id])
    expect([
      (await ask(revoked.token, newAddress('amsterdam.nl'))).statusCode,
      (await ask(orphan.token, newAddress('amsterdam.nl'))).statusCode
    ]).toEqual([404, 404])
    expect((await ask(expired.token, newAddress('amsterdam.nl'))).statusCode).toBe(202)
    await world.wait(days(5))
    expect((await ask(expired.token, newAddress('amsterdam.nl'))).json().code).toBe('invitation-link.closed')
    expect(
      (
        await world.owner.query('SELECT kind FROM moderation_action WHERE subject_id = $1 ORDER BY at', [revoked.id])
      ).rows.map(({ kind }) => kind)
    ).toEqual(['invitationLinkMade', 'invitationLinkRevoked'])
  })

  it('is kept as a hash', async () => {
    const { token } = await made()
    const { rows } = await world.owner.query('SELECT json_agg(l) AS all FROM invitation_link l')
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })
})
