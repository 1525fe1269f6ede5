import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../test/browser.ts'
import { newAddress, openInvitation } from '../../test/invited.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { days, minutes } from '../platform/clock.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let moderator: Somebody, second: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  await fillRegister(world)
  forum = await world.forum()
  moderator = await world.member('Mo', [forum], 'moderator')
  second = await world.member('Mo de Tweede', [forum], 'moderator')
})
afterAll(() => world.close())

const official = (email: string) => ({
  name: 'Olga Ambtenaar',
  email,
  role: 'official',
  municipalityCode: 'GM0363',
  forumIds: [forum.id],
  reason: 'Gebeld met de griffie.'
})

/** Invites somebody of whom only the mailbox is known. */
async function invited(email = newAddress('amsterdam.nl')) {
  const reply = await world.as(moderator).post('/invitations', official(email))
  expect(reply.statusCode, reply.body).toBe(204)
  return { email, token: await post.tokenFor(email), visitor: openInvitation(world, post) }
}

const idOf = async (email: string) =>
  (await world.owner.query('SELECT id FROM invitation WHERE email = $1', [email])).rows[0].id
const members = async (email: string) =>
  (await world.owner.query('SELECT FROM contact WHERE email = $1', [email])).rowCount
const subjects = async (email: string) =>
  (await post.lettersTo(email)).map(({ subject }) => subject.replace('Raadkamer: ', ''))

describe('R-ID-9 an invitation is for a person, not for who holds the link', () => {
  it('forwarding the letter gives nothing: the code goes to the very same address', async () => {
    const { email, token, visitor } = await invited()
    const friend = openInvitation(world, post)
    const asked = await friend.askCode(token)
    expect(asked.json()).toEqual({ attempt: expect.any(String) })
    expect(await subjects(email)).toEqual(['uw code', 'u bent uitgenodigd'])
    for (const guess of ['00000000', '12345678', ''])
      expect((await friend.accept(token, asked.json().attempt, guess)).json().errors).toMatchObject([
        { path: 'code', code: 'invitation.wrong-code' }
      ])
    expect(await members(email)).toBe(0)
    expect((await visitor.come(email, token)).statusCode).toBe(200)
    expect(await members(email)).toBe(1)
  })

  it('forwarding the code as well gives nothing in another browser than the one that asked', async () => {
    const { email, token, visitor } = await invited()
    const { attempt } = (await visitor.askCode(token)).json()
    const code = await visitor.codeFor(email)
    const friend = openInvitation(world, post)
    const own = (await friend.askCode(token)).json().attempt
    expect((await friend.accept(token, own, code)).statusCode).toBe(400)
    expect((await friend.accept(token, 'a-guess-of-what-the-other-browser-was-given', code)).statusCode).toBe(400)
    expect((await visitor.accept(token, attempt, code.replace(' ', '-'))).statusCode).toBe(200)
  })

  it('the code is tried five times, and counts for ten minutes', async () => {
    const { email, token, visitor } = await invited()
    const { attempt } = (await visitor.askCode(token)).json()
    const code = await visitor.codeFor(email)
    const wrong = String((Number(code.replace(' ', '')) + 1) % 1e8).padStart(8, '0')
    for (let at = 0; at < 5; at++) expect((await visitor.accept(token, attempt, wrong)).statusCode).toBe(400)
    expect((await visitor.accept(token, attempt, code)).statusCode).toBe(400)

    const late = (await visitor.askCode(token)).json().attempt
    const again = await visitor.codeFor(email)
    world.sleep(minutes(10))
    expect((await visitor.accept(token, late, again)).statusCode).toBe(400)
    expect((await visitor.come(email, token)).statusCode).toBe(200)
  })

  it('who was forwarded the link cannot fill the mailbox, nor from one place keep out whose it is', async () => {
    const { email, token, visitor } = await invited()
    const friend = openInvitation(world, post)
    for (let at = 0; at < 4; at++) expect((await friend.askCode(token)).statusCode).toBe(202)
    expect((await friend.askCode(token)).json().code).toBe('invitation.too-many-codes')
    expect(await subjects(email)).toHaveLength(5)
    expect((await visitor.come(email, token)).statusCode).toBe(200)
    const asked = await Promise.all(Array.from({ length: 12 }, () => openInvitation(world, post).askCode(token)))
    expect(asked.map(({ statusCode }) => statusCode).sort()).toEqual([...Array(5).fill(202), ...Array(7).fill(429)])
    expect(await subjects(email)).toHaveLength(11)
  })
})

describe('an invitation', () => {
  it('ASVS 6.4.1 makes one member, also when fifty hands accept it at once', async () => {
    const { email, token, visitor } = await invited()
    const { attempt } = (await visitor.askCode(token)).json()
    const code = await visitor.codeFor(email)
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => openInvitation(world, post).accept(token, attempt, code))
    )
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(49).fill(400)])
    expect(await members(email)).toBe(1)
  })

  it('ASVS 6.3.3 6.3.6 signs nobody in: it leads to making something to sign in with', async () => {
    const { email, token, visitor } = await invited()
    const accepted = await visitor.come(email, token)
    expect([...visitor.browser.cookies.keys()]).toEqual([])
    expect((await visitor.browser.get('/me')).statusCode).toBe(401)
    expect((await openBrowser(world).get(`/enrolment-links/${accepted.json().enrolmentToken}`)).json()).toMatchObject({
      state: 'open',
      name: 'Olga Ambtenaar'
    })
    const { rows } = await world.owner.query(
      'SELECT m.role, m.municipality_code, m.organisation, e.forum_id FROM member m JOIN contact c ON c.member_id = m.id JOIN enrolment e ON e.member_id = m.id WHERE c.email = $1',
      [email]
    )
    expect(rows).toEqual([
      { role: 'official', municipality_code: 'GM0363', organisation: 'Amsterdam', forum_id: forum.id }
    ])
  })

  it('that was accepted and not finished is finished by a new code, and by nothing else; once finished it leads to signing in', async () => {
    const { email, token, visitor } = await invited()
    const first = (await visitor.come(email, token)).json().enrolmentToken
    expect((await visitor.get(token)).json()).toMatchObject({ state: 'open', isAccepted: true })
    const again = (await visitor.come(email, token)).json().enrolmentToken
    expect((await openBrowser(world).get(`/enrolment-links/${first}`)).json().state).toBe('expired')
    expect(again).not.toBe(first)
    await world.owner.query(
      "INSERT INTO passkey (id, member_id, public_key, name) SELECT $1, member_id, '', '' FROM contact WHERE email = $1",
      [email]
    )
    expect((await visitor.come(email, token)).json()).toEqual({ enrolmentToken: null })
    expect(await members(email)).toBe(1)
  })

  it('that was accepted and not finished is renewed as well, once it has expired', async () => {
    const { email, token, visitor } = await invited()
    await visitor.come(email, token)
    await world.owner.query('UPDATE invitation SET expires_at = $2 WHERE email = $1', [email, world.clock()])
    expect((await visitor.get(token)).json()).toMatchObject({ state: 'expired', isAccepted: true })
    await visitor.renew(token)
    expect((await visitor.come(email)).json().enrolmentToken).toEqual(expect.any(String))
    expect(await members(email)).toBe(1)
  })

  it('is 256 bits long, and what is kept of it or of its code opens nothing', async () => {
    const { email, token, visitor } = await invited()
    const { attempt } = (await visitor.askCode(token)).json()
    const code = (await visitor.codeFor(email)).replace(' ', '')
    const { rows } = await world.owner.query(
      'SELECT (SELECT json_agg(i) FROM invitation i) AS i, (SELECT json_agg(c) FROM invitation_code c) AS c, (SELECT json_agg(j) FROM pgboss.job j) AS j'
    )
    const kept = JSON.stringify(rows)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    for (const secret of [token, attempt, code]) {
      expect(kept).not.toContain(secret)
      expect(kept).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  it('expires after seven days, and is then renewed by a letter to the same address, three times', async () => {
    const { email, token, visitor } = await invited()
    await visitor.renew(token)
    expect(await subjects(email)).toHaveLength(1)
    let last = token
    for (let time = 1; time <= 4; time++) {
      await world.wait(days(7))
      expect((await visitor.get(last)).json()).toMatchObject({ state: 'expired' })
      expect((await visitor.askCode(last)).json().code).toBe('invitation.expired')
      expect((await visitor.renew(last)).statusCode).toBe(202)
      const token = await post.tokenFor(email)
      expect(await subjects(email)).toHaveLength(Math.min(time, 3) + 1)
      if (time < 4) expect((await visitor.get(last)).statusCode).toBe(404)
      last = token
    }
    expect(await members(email)).toBe(0)
  })

  it('ASVS 6.3.8 is renewed with the same answer whatever the link is', async () => {
    const { token, visitor } = await invited()
    const expired = await invited()
    await world.owner.query("UPDATE invitation SET expires_at = '2020-01-01' WHERE email = $1", [expired.email])
    const replies = [
      await visitor.renew(token),
      await visitor.renew(expired.token),
      await visitor.renew('dit-is-geen-token-van-ons-maar-zo-lang')
    ]
    const seen = replies.map(({ statusCode, body, headers }) =>
      JSON.stringify([statusCode, body, Object.keys(headers).sort()])
    )
    expect(new Set(seen).size).toBe(1)
    expect(await subjects(expired.email)).toHaveLength(2)
  })

  it('that is sent again kills the old link before the new letter leaves', async () => {
    const { email, token, visitor } = await invited()
    const { attempt } = (await visitor.askCode(token)).json()
    const code = await visitor.codeFor(email)
    expect((await world.as(moderator).post(`/invitations/${await idOf(email)}/resending`)).statusCode).toBe(204)
    expect((await visitor.get(token)).statusCode).toBe(404)
    expect((await visitor.accept(token, attempt, code)).statusCode).toBe(400)
    expect((await visitor.come(email)).statusCode).toBe(200)
  })

  it('asks once more whether who invited still may, when it is accepted', async () => {
    const host = await world.member('Max', [forum], 'moderator')
    const email = newAddress('amsterdam.nl')
    await world.as(host).post('/invitations', official(email))
    await world.owner.query('ALTER TABLE member DISABLE TRIGGER invitations_end')
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [host.id])
    await world.owner.query('ALTER TABLE member ENABLE TRIGGER invitations_end')
    expect((await openInvitation(world, post).come(email)).statusCode).toBe(400)
    expect(await members(email)).toBe(0)
  })

  it('of a municipality that got its mayor meanwhile says so, and makes nobody', async () => {
    const email = newAddress('denhaag.nl')
    await world.as(moderator).post('/invitations', { ...official(email), role: 'mayor', municipalityCode: 'GM0518' })
    const first = await world.member('Burgemeester', [forum], 'alderman')
    expect(
      (await world.as(second).post(`/invitations/${await idOf(email)}/seconding`, { reason: 'Gebeld.' })).statusCode
    ).toBe(204)
    await world.owner.query("UPDATE member SET role = 'mayor', municipality_code = 'GM0518' WHERE id = $1", [first.id])
    const refused = await openInvitation(world, post).come(email)
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'seat.taken'])
    expect(await members(email)).toBe(0)
  })

  it('of somebody who became a member meanwhile makes no second one', async () => {
    const { email, token, visitor } = await invited()
    const member = await world.member('Al lid', [])
    await world.owner.query('UPDATE contact SET email = $2 WHERE member_id = $1', [member.id, email.toUpperCase()])
    expect((await visitor.come(email, token)).json().code).toBe('invitation.already-member')
  })

  it('is forgotten a quarter after it ended, and the record is not; that of a member stays', async () => {
    const { email } = await invited()
    const id = await idOf(email)
    const member = await invited()
    await member.visitor.come(member.email, member.token)
    const unseconded = {
      ...official(newAddress('politie.example')),
      role: 'partner',
      municipalityCode: '',
      organisation: 'Politie'
    }
    expect((await world.as(moderator).post('/invitations', unseconded)).statusCode).toBe(204)
    await world.wait(days(7 + 89))
    expect(await idOf(email)).toBe(id)
    await world.wait(days(2))
    expect(
      (await world.owner.query('SELECT FROM invitation WHERE email = ANY ($1)', [[email, unseconded.email]])).rowCount
    ).toBe(0)
    expect((await world.owner.query('SELECT FROM invitation WHERE email = $1', [member.email])).rowCount).toBe(1)
    expect((await world.owner.query('SELECT kind FROM moderation_action WHERE subject_id = $1', [id])).rows).toEqual([
      { kind: 'invitationSent' }
    ])
  })
})

describe('the door', () => {
  it('reads no address of whom is invited, and makes a member in no other way', async () => {
    await invited()
    const tried = (sql: string) =>
      world.database
        .atTheDoor(({ db }) => db.$executeRawUnsafe(sql))
        .then(
          () => 'done',
          (error) => /permission denied|row-level security/.exec(String(error))?.[0] ?? error
        )
    expect(await tried('SELECT email FROM invitation')).toBe('permission denied')
    expect(await tried('SELECT code_hash FROM invitation_code')).toBe('permission denied')
    expect(await tried("INSERT INTO member (name, role, organisation) VALUES ('x', 'official', 'x')")).toBe(
      'permission denied'
    )
    expect(await tried("UPDATE invitation SET token_hash = sha256('x')")).toBe('row-level security')
    expect(await tried('UPDATE invitation SET accepted_at = now()')).toBe('permission denied')
  })
})
