import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../test/authenticator.ts'
import { openBrowser } from '../../test/browser.ts'
import { newAddress, openInvitation } from '../../test/invited.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import type { Viewer } from '../platform/access.ts'
import { forget } from '../members/forgetting.ts'
import { days } from '../platform/clock.ts'
import { createInvitations } from './service.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let asker: Somebody, colleague: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  forum = await world.forum()
  asker = await world.member('Anna', [forum])
  colleague = await world.member('Bram', [forum])
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

async function ask(memberIds: string[] = [colleague.id], who = asker, audience = 'invited'): Promise<string> {
  const reply = await world
    .as(who)
    .post(`/forums/${forum.slug}/threads`, { title: 'Een vraag', markdown: 'Hoe deed u dat?', audience, memberIds })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id
}

const expert = (email: string) => ({
  name: 'Erik Deskundig',
  email,
  role: 'expert',
  organisation: 'Ondersteuningsnetwerk'
})
const invite = (who: Somebody, thread: string, email: string, more = {}) =>
  world.as(who).post(`/threads/${thread}/invitations`, { ...expert(email), ...more })
const listed = async (who: Somebody, thread: string) =>
  (await world.as(who).get(`/threads/${thread}/invitations`)).json()
const readers = async (thread: string) =>
  (await world.as(asker).get(`/threads/${thread}/readers`))
    .json()
    .items.map(({ name }: { name: string }) => name)
    .sort()

/** Enrols a passkey by the link, signs in with it and accepts the house rules. */
async function signIn(enrolmentToken: string) {
  const browser = openBrowser(world)
  const authenticator = createAuthenticator(world.env.publicUrl)
  const options = (await browser.post(`/enrolment-links/${enrolmentToken}/options`)).json()
  expect(
    (await browser.post(`/enrolment-links/${enrolmentToken}/passkeys`, { response: authenticator.create(options) }))
      .statusCode
  ).toBe(201)
  const challenge = (await browser.post('/passkey-sign-ins/options')).json()
  expect((await browser.post('/passkey-sign-ins', authenticator.get(challenge))).statusCode).toBe(200)
  expect(
    (await browser.post('/consents', { version: (await browser.get('/house-rules')).json().version })).statusCode
  ).toBe(204)
  return browser
}

describe('inviting somebody from outside into a thread', () => {
  it('is done by who asked, and by a moderator who takes part, and by nobody else', async () => {
    const thread = await ask([colleague.id, moderator.id])
    const hidden = await ask([colleague.id])
    const refused = async (who: Somebody, id: string) => (await invite(who, id, newAddress())).statusCode
    expect([
      await refused(colleague, thread),
      await refused(moderator, hidden),
      await refused(await world.member('Buiten', []), thread)
    ]).toEqual([403, 404, 404])
    expect([await listed(colleague, thread), (await listed(asker, thread)).may]).toEqual([
      { items: [], may: { invite: false } },
      { invite: true }
    ])
    expect([
      (await invite(asker, thread, newAddress())).statusCode,
      (await invite(moderator, thread, newAddress())).statusCode
    ]).toEqual([204, 204])
    const stale = await world.longAgo(await later())
    expect((await invite(stale, thread, newAddress())).json().code).toBe('step-up.required')
    const [{ id }] = (await listed(asker, thread)).items
    for (const act of ['resending', 'revocation'])
      expect([act, (await world.as(stale).post(`/threads/${thread}/invitations/${id}/${act}`)).json().code]).toEqual([
        act,
        'step-up.required'
      ])

    async function later() {
      const other = await world.member('Mia', [forum], 'moderator')
      await world.as(asker).post(`/threads/${thread}/participants`, { memberIds: [other.id] })
      return other
    }
  })

  it('who is asked with is seen by those hosts alone, and by the desk only where it has to decide', async () => {
    const thread = await ask([colleague.id])
    await invite(asker, thread, newAddress())
    await invite(asker, thread, newAddress(), { role: 'partner', name: 'Petra Partner' })
    expect((await listed(asker, thread)).items).toHaveLength(2)
    expect((await listed(colleague, thread)).items).toEqual([])
    const desk = (await world.as(moderator).get('/invitations')).json().items
    expect(desk.filter(({ name }: { name: string }) => name === 'Erik Deskundig')).toEqual([])
    expect(desk.find(({ name }: { name: string }) => name === 'Petra Partner')).toMatchObject({
      state: 'waiting',
      forums: [],
      may: { second: true }
    })
    expect(JSON.stringify(desk)).not.toContain(thread)
  })

  it('leads into no thread that the whole forum reads, and makes nobody a mayor', async () => {
    const open = await ask([], asker, 'forum')
    expect((await invite(asker, open, newAddress())).json().code).toBe('thread.open-to-forum')
    const thread = await ask()
    for (const role of ['mayor', 'official', 'moderator'])
      expect((await invite(asker, thread, newAddress(), { role })).statusCode).toBe(400)
    expect((await invite(asker, thread, 'info@zutphen.nl')).json().errors).toMatchObject([
      { path: 'email', code: 'address.group-mailbox' }
    ])
    expect((await invite(asker, thread, newAddress(), { name: '=HYPERLINK("x")' })).json().errors).toMatchObject([
      { path: 'name', code: 'formula' }
    ])
  })

  it('lets in a guest who sees that thread and nothing else, signs in as strongly as everybody, and answers', async () => {
    const [thread, other] = [await ask(), await ask()]
    const address = newAddress()
    await invite(asker, thread, address)
    const accepted = await openInvitation(world, post).come(address)
    expect(accepted.statusCode, accepted.body).toBe(200)
    expect([...accepted.cookies]).toEqual([])

    const guest = await signIn(accepted.json().enrolmentToken)
    expect((await guest.get('/threads')).json().items.map(({ id }: { id: string }) => id)).toEqual([thread])
    expect((await guest.get('/me')).json()).toMatchObject({
      person: { name: 'Erik Deskundig', role: 'expert', organisation: 'Ondersteuningsnetwerk' },
      email: address,
      forums: []
    })
    expect((await guest.get('/frame')).json().categories).toEqual([])
    expect([
      (await guest.get(`/threads/${other}`)).statusCode,
      (await guest.get(`/forums/${forum.slug}/threads`)).statusCode
    ]).toEqual([404, 404])
    expect((await guest.post(`/threads/${thread}/posts`, { markdown: 'Zo deden wij het.' })).statusCode).toBe(201)
    expect(await readers(thread)).toEqual(['Anna', 'Bram', 'Erik Deskundig'])
    expect((await listed(asker, thread)).items).toMatchObject([{ state: 'accepted' }])
    expect((await guest.post(`/threads/${thread}/invitations`, expert(newAddress()))).statusCode).toBe(403)
  })

  it('from now on shows nothing of what was written before', async () => {
    const thread = await ask()
    await world.as(colleague).post(`/threads/${thread}/posts`, { markdown: 'Voor de gast kwam.' })
    const address = newAddress()
    await invite(asker, thread, address, { history: 'from-now' })
    const guest = await signIn((await openInvitation(world, post).come(address)).json().enrolmentToken)
    await world.as(colleague).post(`/threads/${thread}/posts`, { markdown: 'Daarna.' })
    expect(
      (await guest.get(`/threads/${thread}`)).json().posts.map(({ number }: { number: number }) => number)
    ).toEqual([3])
  })

  it('who is a member already just takes part, and the answer is the same as for a stranger', async () => {
    const member = await world.member('Carla', [forum])
    const address = `${member.id}@waterrijk.example`
    const thread = await ask()
    const toMember = await invite(asker, thread, address.toUpperCase().replace(/@.*/, '@waterrijk.example'))
    const toStranger = await invite(asker, thread, newAddress())
    const asItLeft = ({ statusCode, body, headers }: typeof toMember) => [statusCode, body, Object.keys(headers).sort()]
    expect(asItLeft(toMember)).toEqual(asItLeft(toStranger))

    const letters = await post.lettersTo(address)
    expect(letters.map(({ subject }) => subject)).toEqual(['Raadkamer: er is iets nieuws voor u'])
    expect(await readers(thread)).toContain('Carla')
    expect((await world.as(member).get('/threads')).json().items.map(({ id }: { id: string }) => id)).toEqual([thread])
  })

  it(
    'ASVS 6.3.8 whether an address is a member’s is not told by how long the answer takes either',
    { timeout: 60_000 },
    async () => {
      const member = await world.member('Dirk', [forum])
      const thread = await ask()
      const invitations = createInvitations({
        database: world.database,
        clock: world.clock,
        sessionSecret: world.sessionSecret
      })
      const times: number[][] = [[], []]
      for (let at = 0; at < 200; at++) {
        const address = at % 2 ? `${member.id}@waterrijk.example` : newAddress()
        const began = performance.now()
        await invitations.inviteGuest({ ...asker, isModerator: false } as unknown as Viewer, thread, {
          ...expert(address),
          role: 'expert',
          history: 'all'
        })
        times[at % 2]!.push(performance.now() - began)
        await world.owner.query('DELETE FROM invitation WHERE thread_id = $1', [thread])
      }
      const [stranger, known] = times.map((list) => list.toSorted((one, other) => one - other)[50]!)
      expect(Math.abs(stranger! - known!)).toBeLessThan(Math.max(stranger!, known!) / 2)
    }
  )

  it('for a partner waits until a moderator has looked as well', async () => {
    const thread = await ask()
    const address = newAddress()
    await invite(asker, thread, address, { role: 'partner' })
    expect(await post.lettersTo(address)).toEqual([])
    const { id } = (await listed(asker, thread)).items[0]
    expect((await world.as(asker).post(`/threads/${thread}/invitations/${id}/resending`)).json().code).toBe(
      'invitation.decided'
    )
    expect((await world.as(asker).post(`/invitations/${id}/seconding`, {})).statusCode).toBe(404)
    expect(
      (await world.as(moderator).post(`/invitations/${id}/seconding`, { reason: 'Bekend van het netwerk.' })).statusCode
    ).toBe(204)
    expect(await post.lettersTo(address)).toHaveLength(1)
    expect((await openInvitation(world, post).come(address)).statusCode).toBe(200)
  })

  it.each([
    ['who invited leaves', () => world.owner.query('UPDATE member SET ended_at = now() WHERE id = $1', [host().id])],
    [
      'who invited is suspended',
      () => world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [host().id])
    ],
    ['who invited takes part no more', () => world.as(host()).delete(`/threads/${place}/participants/${host().id}`)],
    [
      'it is revoked',
      async () => {
        const [{ id }] = (await listed(host(), place)).items
        expect((await world.as(host()).post(`/threads/${place}/invitations/${id}/revocation`)).statusCode).toBe(204)
      }
    ]
  ])('is dead as soon as %s, also for whoever has the page open', async (_, end) => {
    hosting = await world.member('Gastvrouw', [forum])
    place = await ask([colleague.id], hosting)
    const address = newAddress()
    await invite(hosting, place, address)
    const visitor = openInvitation(world, post)
    const token = await post.tokenFor(address)
    const { attempt } = (await visitor.askCode(token)).json()
    const code = await visitor.codeFor(address)
    await end()

    expect((await visitor.accept(token, attempt, code)).statusCode).toBe(400)
    expect([(await visitor.get(token)).statusCode, (await visitor.askCode(token)).statusCode]).toEqual([404, 404])
    await world.wait(days(8))
    await visitor.renew(token)
    expect((await post.lettersTo(address)).map(({ subject }) => subject)).toEqual([
      'Raadkamer: uw code',
      'Raadkamer: u bent uitgenodigd'
    ])
    expect((await world.owner.query('SELECT FROM contact WHERE email = $1', [address])).rowCount).toBe(0)
  })
  let hosting: Somebody
  let place: string
  const host = () => hosting
})

describe('a guest whom only a member vouches for', () => {
  const personOf = async (thread: string, name: string) =>
    (await world.as(asker).get(`/threads/${thread}/readers`)).json().items.find((one: Somebody) => one.name === name)
  const confirm = (who: Somebody, id: string, reason = 'Gebeld met de receptie van het netwerk.') =>
    world.as(who).post(`/memberships/${id}/confirmation`, { reason })
  const unconfirmed = async () =>
    (await world.as(moderator).get('/unconfirmed-guests')).json().map(({ id }: { id: string }) => id)

  async function come(name: string, by = asker, participants = [colleague.id, moderator.id]) {
    const thread = await ask(participants)
    const address = newAddress()
    expect((await invite(by, thread, address, { name })).statusCode).toBe(204)
    const [letter] = await post.lettersTo(address)
    const { enrolmentToken } = (await openInvitation(world, post).come(address)).json()
    return { thread, address, letter: letter!, enrolmentToken, ...(await personOf(thread, name)) }
  }

  it('bears who invited them, on the list, at their posts and for themselves, until a moderator confirms', async () => {
    const guest = await come('Vera Verborgen')
    expect(guest.vouchedBy).toBe('Anna')
    const browser = await signIn(guest.enrolmentToken)
    await browser.post(`/threads/${guest.thread}/posts`, { markdown: 'Dag allemaal.' })
    expect((await browser.get('/me')).json().person.vouchedBy).toBe('Anna')
    const author = async () =>
      (await world.as(colleague).get(`/threads/${guest.thread}`)).json().posts.at(-1).author.vouchedBy
    expect(await author()).toBe('Anna')
    expect(await unconfirmed()).toContain(guest.id)

    expect((await world.as(colleague).get('/unconfirmed-guests')).statusCode).toBe(404)
    expect((await confirm(colleague, guest.id)).statusCode).toBe(404)
    expect((await world.as(moderator).post(`/memberships/${guest.id}/confirmation`, {})).statusCode).toBe(400)
    expect(
      await world.database.asMember(
        colleague,
        ({ db }) => db.$executeRaw`UPDATE member SET vouched_by = NULL WHERE id = ${guest.id}::uuid`
      )
    ).toBe(0)
    expect(await author()).toBe('Anna')

    expect((await confirm(moderator, guest.id)).statusCode).toBe(204)
    expect((await confirm(moderator, guest.id)).json().code).toBe('member.confirmed')
    expect([await author(), (await personOf(guest.thread, 'Vera Verborgen')).vouchedBy]).toEqual([null, null])
    expect(await unconfirmed()).not.toContain(guest.id)
    const { rows } = await world.owner.query(
      "SELECT actor_id AS by, reason FROM moderation_action WHERE kind = 'guestConfirmed' AND subject_id = $1",
      [guest.id]
    )
    expect(rows).toEqual([{ by: moderator.id, reason: 'Gebeld met de receptie van het netwerk.' }])
  })

  it('is not one whom a moderator invited, nor a partner whom a moderator seconded', async () => {
    expect((await come('Mia Moderatorgast', moderator)).vouchedBy).toBeNull()
    const thread = await ask()
    const address = newAddress()
    await invite(asker, thread, address, { name: 'Piet Partner', role: 'partner' })
    const { id } = (await world.as(moderator).get('/invitations?state=waiting'))
      .json()
      .items.find(({ name }: { name: string }) => name === 'Piet Partner')
    await world.as(moderator).post(`/invitations/${id}/seconding`, { reason: 'Gebeld.' })
    await openInvitation(world, post).come(address)
    expect((await personOf(thread, 'Piet Partner')).vouchedBy).toBeNull()
  })

  it('reads in the letter who invites, and how to check that', async () => {
    const { letter } = await come('Lien Lezer')
    expect(letter.text).toContain('Anna (burgemeester, Waterrijk) nodigt u uit voor één gesprek')
    expect(letter.text).toContain('Bel Anna via het algemene nummer van Waterrijk.')
    expect(letter.text).not.toContain('Een vraag')
  })

  it('of whom the inviter is erased keeps no name, and gets no seal', async () => {
    const leaver = await world.member('Wim Weg', [forum])
    const thread = await ask([colleague.id], leaver)
    const address = newAddress()
    await invite(leaver, thread, address, { name: 'Gast van Wim' })
    const { enrolmentToken } = (await openInvitation(world, post).come(address)).json()
    const browser = await signIn(enrolmentToken)
    await world.database.asSystem('erase', (transaction) => forget(transaction, leaver.id, { at: new Date() } as never))
    expect((await browser.get('/me')).json().person.vouchedBy).toBe('Oud-lid')
  })
})
