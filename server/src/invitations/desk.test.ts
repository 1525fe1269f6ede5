import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newAddress, openInvitation } from '../../test/invited.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }, other: { id: string; slug: string }
let moderator: Somebody, second: Somebody, member: Somebody

beforeAll(async () => {
  world = await createWorld()
  post = await openPostOffice(world)
  await fillRegister(world)
  forum = await world.forum()
  other = await world.forum()
  moderator = await world.member('Mo', [forum, other], 'moderator')
  second = await world.member('Mia', [forum, other], 'moderator')
  member = await world.member('Anna', [forum])
})
afterAll(() => world.close())

const wish = (more: object = {}) => ({
  name: 'Olga Ambtenaar',
  email: newAddress('amsterdam.nl'),
  role: 'official',
  municipalityCode: 'GM0363',
  forumIds: [forum.id],
  reason: 'Gebeld met de griffie.',
  ...more
})
async function invite(more: object = {}, who = moderator) {
  const sent = wish(more)
  const reply = await world.as(who).post('/invitations', sent)
  const {
    rows: [row]
  } = await world.owner.query('SELECT id FROM invitation WHERE email = $1', [sent.email])
  return {
    reply,
    email: sent.email,
    id: row?.id as string,
    errors:
      reply.statusCode === 400
        ? reply.json().errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)
        : []
  }
}
const kinds = async (id: string) =>
  (
    await world.owner.query('SELECT kind, reason FROM moderation_action WHERE subject_id = $1 ORDER BY at, id', [id])
  ).rows.map(({ kind }) => kind)

it('R-ID-10 the overview of a municipality says by whom a member was invited, and on what evidence', async () => {
  const { email } = await invite({ municipalityCode: 'GM0518', email: newAddress('denhaag.nl') })
  await openInvitation(world, post).come(email)
  const { members } = (await world.as(second).get('/membership-overview?municipality=GM0518')).json()
  expect(members).toMatchObject([
    {
      email,
      events: [
        { kind: 'invitationSent', by: 'Mo', reason: 'Gebeld met de griffie.' },
        { kind: 'invitationAccepted', by: 'Olga Ambtenaar', particulars: { how: 'byCode' } }
      ]
    }
  ])
})

describe('inviting from the desk', () => {
  it('is seen and done by moderators only, in the database too', async () => {
    const { id } = await invite()
    expect((await world.as(member).get('/invitations')).statusCode).toBe(404)
    for (const act of ['seconding', 'resending', 'revocation'])
      expect((await world.as(member).post(`/invitations/${id}/${act}`, {})).statusCode).toBe(404)
    expect(await world.database.asMember(member, ({ db }) => db.invitation.count())).toBe(0)
    expect(await world.database.asMember(moderator, ({ db }) => db.invitation.count())).toBeGreaterThan(0)
    const forged = (sql: string, ...values: unknown[]) =>
      world.database.asMember(member, ({ db }) => db.$executeRawUnsafe(sql, ...values))
    await expect(
      forged(
        `INSERT INTO invitation (name, email, role, organisation, forum_ids, invited_by_id, invited_at)
      VALUES ('x', 'x@amsterdam.nl', 'official', 'x', $1::uuid[], $2::uuid, now())`,
        [forum.id],
        member.id
      )
    ).rejects.toThrow('row-level security')
    expect(await forged('UPDATE invitation SET revoked_at = now()')).toBe(0)
    // Not even a moderator can set a token. The job that writes the letter does.
    await expect(
      world.database.asMember(
        moderator,
        ({ db }) => db.$executeRaw`UPDATE invitation SET token_hash = sha256('x') WHERE id = ${id}::uuid`
      )
    ).rejects.toThrow('row-level security')
  })

  it('says every fault at once', async () => {
    const { errors } = await invite({
      email: `${member.id}@waterrijk.example`,
      role: 'mayor',
      municipalityCode: 'GM9998',
      organisation: 'x',
      name: '@Jan',
      forumIds: ['0190a000-0000-7000-8000-000000000000']
    })
    expect(errors).toEqual([
      'name formula',
      'email address.member',
      'municipalityCode municipality.unknown',
      'forumIds forum.unknown'
    ])
    expect((await invite({ municipalityCode: '' })).errors).toEqual(['municipalityCode too_small'])
    expect((await invite({ role: 'expert' })).errors).toEqual(['organisation too_small'])
    expect((await invite({ role: 'expert', organisation: 'OOV', acting: true })).errors).toEqual([
      'role acting.no-office'
    ])
    const { email } = await invite()
    expect((await invite({ email: email.toUpperCase().replace('AMSTERDAM.NL', 'amsterdam.nl') })).errors).toEqual([
      'email address.invited'
    ])
  })

  it('of a second mayor is refused with the way that there is', async () => {
    const mayor = await world.member('Bram', [forum])
    await world.owner.query("UPDATE member SET municipality_code = 'GM0503' WHERE id = $1", [mayor.id])
    expect((await invite({ role: 'mayor', municipalityCode: 'GM0503' })).errors).toEqual([
      'municipalityCode municipality.has-mayor'
    ])
    await world.owner.query("UPDATE member SET ended_at = now(), ending = 'suspended' WHERE id = $1", [mayor.id])
    expect((await invite({ role: 'mayor', municipalityCode: 'GM0503' })).errors).toEqual([
      'municipalityCode municipality.has-mayor'
    ])
  })

  it.each(['moderator', 'partner'])('R-ID-4 of a %s sends nothing until another moderator agrees', async (role) => {
    const { id, email } = await invite({ role, municipalityCode: '', organisation: 'VNG' })
    expect(await post.lettersTo(email)).toEqual([])
    const list = (await world.as(second).get('/invitations?state=waiting')).json()
    expect(list.items.find((one: { id: string }) => one.id === id)).toMatchObject({
      state: 'waiting',
      may: { second: true, resend: false }
    })
    expect(list.waiting).toBe(list.total)
    const agree = (who: Somebody) => world.as(who).post(`/invitations/${id}/seconding`, {})
    expect((await agree(moderator)).json().code).toBe('invitation.forbidden')
    const both = await Promise.all([agree(second), agree(second)])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409])
    expect(await post.lettersTo(email)).toHaveLength(1)
    expect((await openInvitation(world, post).come(email)).statusCode).toBe(200)
    expect(await kinds(id)).toEqual(['invitationSent', 'invitationSeconded', 'invitationAccepted'])
    const { rowCount } = await world.owner.query(
      'SELECT FROM enrolment e JOIN contact c USING (member_id) WHERE c.email = $1',
      [email]
    )
    expect(rowCount).toBe(role === 'moderator' ? 2 : 1)
  })

  it('R-ID-4 nobody invites themselves or for their own municipality, in whatever way, nor agrees to it', async () => {
    const own = await world.member('Max Eigen', [forum, other], 'moderator')
    await world.owner.query("UPDATE member SET municipality_code = 'GM0363' WHERE id = $1", [own.id])
    expect((await invite({}, own)).errors).toEqual(['municipalityCode own'])
    expect(
      (await invite({ municipalityCode: '', role: 'expert', organisation: 'OOV', name: 'max eigen' }, own)).errors
    ).toEqual(['name own'])
    expect((await invite({ municipalityCode: 'GM0518' }, own)).reply.statusCode).toBe(204)

    const link = {
      label: 'Voor allen',
      role: 'official',
      domain: 'amsterdam.nl',
      municipalityCode: 'GM0363',
      forumIds: [forum.id],
      maxUses: 5,
      until: new Date(Date.now() + 30 * 864e5).toISOString().slice(0, 10)
    }
    const made = await world.as(own).post('/invitation-links', link)
    expect([made.statusCode, made.json().errors?.[0]]).toMatchObject([400, { path: 'municipalityCode', code: 'own' }])
    const file = Buffer.from(
      `Naam;E-mailadres;Functie;Gemeente;Organisatie;Fora\nPia Lijst;${newAddress('amsterdam.nl')};ambtenaar;Amsterdam;;${forum.slug}`
    ).toString('base64')
    expect((await world.as(own).post('/invitation-previews', { file })).json().lines[0].faults).toMatchObject([
      { column: 'municipalityCode', code: 'own' }
    ])
    expect(
      (await world.as(own).post('/invitation-batches', { file, reason: 'Gebeld met de griffie.' })).json().code
    ).toBe('batch.faulty')
    expect((await world.as(moderator).post('/invitation-previews', { file })).json().lines[0].faults).toEqual([])

    const { id } = await invite({ role: 'moderator', municipalityCode: '', name: 'Max Eigen' })
    expect((await world.as(own).post(`/invitations/${id}/seconding`, {})).json().code).toBe('invitation.forbidden')
    expect((await world.as(second).post(`/invitations/${id}/seconding`, {})).statusCode).toBe(204)
  })

  it('R-ID-4 of two is held by the database itself', async () => {
    const { id } = await invite({ role: 'moderator', municipalityCode: '' })
    await expect(
      world.owner.query("UPDATE invitation SET token_hash = sha256('x') WHERE id = $1", [id])
    ).rejects.toThrow('invitation_of_two')
    await expect(
      world.owner.query('UPDATE invitation SET seconded_by_id = invited_by_id WHERE id = $1', [id])
    ).rejects.toThrow('invitation_of_two_people')
  })

  it('is dead once it is revoked, and not revived', async () => {
    const { id, email } = await invite()
    const token = await post.tokenFor(email)
    expect(
      (await world.as(second).post(`/invitations/${id}/revocation`, { reason: 'Verkeerde persoon.' })).statusCode
    ).toBe(204)
    expect((await openInvitation(world, post).get(token)).statusCode).toBe(404)
    expect((await world.as(moderator).post(`/invitations/${id}/resending`)).json().code).toBe('invitation.decided')
    expect((await world.as(moderator).get('/invitations?state=done')).json().items[0]).toMatchObject({
      id,
      state: 'revoked',
      may: { resend: false, revoke: false }
    })
    expect((await invite({ email })).reply.statusCode).toBe(204)
  })

  it('ends with the power of who invited', async () => {
    const gone = await world.member('Max', [forum], 'moderator')
    const { email } = await invite({}, gone)
    const token = await post.tokenFor(email)
    await world.owner.query("UPDATE member SET role = 'official' WHERE id = $1", [gone.id])
    expect((await openInvitation(world, post).get(token)).statusCode).toBe(404)
  })

  it('R-ID-10 stands in the record: who, whom, and how the moderator knew', async () => {
    const { id, email } = await invite()
    await openInvitation(world, post).come(email)
    const { items } = (await world.as(moderator).get('/moderation-actions')).json()
    const about = items.filter(({ subjectId }: { subjectId: string }) => subjectId === id)
    expect(about).toMatchObject([
      {
        kind: 'invitationAccepted',
        subject: 'Olga Ambtenaar',
        actor: { name: 'Olga Ambtenaar' },
        particulars: { how: 'byCode' }
      },
      { kind: 'invitationSent', subject: 'Olga Ambtenaar', actor: { name: 'Mo' }, reason: 'Gebeld met de griffie.' }
    ])
    expect(JSON.stringify(about)).not.toContain(email)
  })
})
