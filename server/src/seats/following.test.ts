import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillRegister } from '../../test/register.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'

let world: World
let forum: { id: string; slug: string }
let moderator: Somebody, colleague: Somebody, third: Somebody

beforeAll(async () => {
  world = await createWorld()
  await fillRegister(world)
  forum = await world.forum()
  moderator = await world.member('Joëlle Mensink', [forum], 'moderator')
  colleague = await world.member('Kofi Amponsah', [forum], 'moderator')
  third = await world.member('Mo Derde', [forum], 'moderator')
})
afterAll(() => world.close())

const change = (member: { id: string }, what: string) =>
  world.owner.query(`UPDATE member SET ${what} WHERE id = $1`, [member.id])
const seatsOf = async ({ id }: { id: string }) =>
  (
    await world.owner.query(
      'SELECT office, acting, municipality_code AS code, until IS NULL AS held FROM seat WHERE holder_id = $1 ORDER BY since, id',
      [id]
    )
  ).rows

let count = 0
async function applied(role: string, code: string) {
  const {
    rows: [{ id }]
  } = await world.owner.query(
    `INSERT INTO application (name, role, municipality_code, email, motivation, state, confirmed_at)
     VALUES ($1, $2, $3, $4, 'Ik wil leren van collega’s.', 'waiting', now()) RETURNING id`,
    [`Aanvrager ${(count += 1)}`, role, code, `${count}@elders.example`]
  )
  return (who = moderator) => world.as(who).post(`/applications/${id}/approval`, { reason: 'Gebeld.' })
}

describe('a membership holds an office', () => {
  it('from the moment that somebody is a member, whatever changes, until they leave', async () => {
    const member = await world.member('Anna', [forum], 'alderman')
    await change(member, "municipality_code = 'GM0363'")
    await change(member, "role = 'mayor', acting = true")
    await change(member, "name = 'Anna de Vries', role = 'mayor'")
    const seats = [
      { office: 'alderman', acting: false, code: null, held: false },
      { office: 'alderman', acting: false, code: 'GM0363', held: false },
      { office: 'mayor', acting: true, code: 'GM0363', held: true }
    ]
    expect(await seatsOf(member)).toEqual(seats)

    // A suspended member keeps the seat, so nobody else can take it.
    await change(member, "ended_at = now(), ending = 'suspended'")
    expect(await seatsOf(member)).toEqual(seats)
    await change(member, "ended_at = now(), ending = 'left'")
    expect((await seatsOf(member)).map(({ held }) => held)).toEqual([false, false, false])
  })

  it('is nobody else’s to see, but for the moderators', async () => {
    const [member, other] = [await world.member('Bram', [forum]), await world.member('Carla', [forum])]
    const seen = (who: Somebody) =>
      world.database.asMember(who, ({ db }) =>
        db.seat.findMany({ where: { holderId: { in: [member.id, other.id] } }, select: { holderId: true } })
      )
    expect(await seen(member)).toEqual([{ holderId: member.id }])
    expect(await seen(moderator)).toHaveLength(2)
    await expect(world.database.atTheDoor(({ db }) => db.seat.count())).rejects.toThrow('permission denied')
    // Not even a moderator can write who holds a seat. Only a change of the member does.
    await expect(
      world.database.asMember(moderator, ({ db }) => db.seat.updateMany({ data: { holderId: other.id } }))
    ).rejects.toThrow('permission denied')
  })
})

describe('a municipality has one mayor’s seat', () => {
  it('however many are approved at once, acting or not', async () => {
    const approvals = await Promise.all(['mayor', 'mayor', 'mayor', 'mayor'].map((role) => applied(role, 'GM0518')))
    for (const approve of approvals) expect((await approve(third)).statusCode).toBe(204)
    const replies = await Promise.all(approvals.map((approve, index) => approve(index % 2 ? colleague : moderator)))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409, 409])
    expect(replies.filter(({ statusCode }) => statusCode === 409).map((reply) => reply.json().code)).toEqual(
      Array(3).fill('seat.taken')
    )
    expect((await (await applied('alderman', 'GM0518'))()).statusCode).toBe(204)
    expect((await (await applied('alderman', 'GM0518'))()).statusCode).toBe(204)
  })

  it('which is free again when the mayor leaves, and not while they are suspended', async () => {
    const approve = await applied('mayor', 'GM1525')
    await approve(third)
    expect((await approve()).statusCode).toBe(204)
    const {
      rows: [mayor]
    } = await world.owner.query("SELECT id FROM member WHERE municipality_code = 'GM1525'")
    const next = await applied('mayor', 'GM1525')
    await next(third)
    await change(mayor, "ended_at = now(), ending = 'suspended'")
    expect((await next()).json().code).toBe('seat.taken')
    await world.as(moderator).post(`/memberships/${mayor.id}/ending`, { reason: 'Is met pensioen.' })
    expect((await next()).statusCode).toBe(204)
  })
})

describe('a post', () => {
  it('keeps the office that its author had when writing', async () => {
    const author = await world.member('Dewi', [forum], 'alderman')
    await change(author, "municipality_code = 'GM0363', organisation = 'Amsterdam'")
    const { id } = (
      await world
        .as(author)
        .post(`/forums/${forum.slug}/threads`, { title: 'Wie was ik toen?', markdown: 'Eerst.', audience: 'forum' })
    ).json()
    for (const role of ['deputyMayor', 'mayor', 'official']) {
      await change(author, `role = '${role}', organisation = 'Delft', municipality_code = 'GM0503'`)
      await world.as(author).post(`/threads/${id}/posts`, { markdown: `Als ${role}.` })
    }
    const { posts } = (await world.as(moderator).get(`/threads/${id}`)).json()
    expect(
      posts.map(({ author }: { author: { role: string; organisation: string } }) => [
        author.role,
        author.organisation.replace(/ \(.*/, '')
      ])
    ).toEqual([
      ['alderman', 'Amsterdam'],
      ['deputyMayor', 'Delft'],
      ['mayor', 'Delft'],
      ['official', 'Delft']
    ])
  })
})

it('R-ID-5 a post says for how many years its author held the office, once they hold it no more; of whoever is erased it says nothing', async () => {
  const author = await world.member('Fenna', [forum], 'alderman')
  await change(author, "municipality_code = 'GM0363', organisation = 'Amsterdam'")
  const { id } = (
    await world
      .as(author)
      .post(`/forums/${forum.slug}/threads`, { title: 'Wat was ik?', markdown: 'Dit.', audience: 'forum' })
  ).json()
  const shown = async () =>
    (await world.as(moderator).get(`/threads/${id}`))
      .json()
      .posts.map((post: { author: { organisation: string } }) => post.author.organisation)
  await world.owner.query("UPDATE seat SET since = '2024-02-01' WHERE holder_id = $1", [author.id])
  expect(await shown()).toEqual(['Amsterdam'])

  await change(author, "role = 'mayor', organisation = 'Delft', municipality_code = 'GM0503'")
  await world.as(author).post(`/threads/${id}/posts`, { markdown: 'En nu dit.' })
  await world.owner.query("UPDATE seat SET until = '2026-02-01' WHERE holder_id = $1 AND until IS NOT NULL", [
    author.id
  ])
  await world.owner.query("UPDATE post SET written_at = '2025-05-05' WHERE thread_id = $1 AND number = 1", [id])
  expect(await shown()).toEqual(['Amsterdam (2024–2026)', 'Delft'])

  await change(author, "ended_at = now(), ending = 'suspended'")
  expect(await shown()).toEqual(['Amsterdam (2024–2026)', 'Delft'])
  await change(author, "ending = 'left'")
  await world.owner.query(
    "UPDATE seat SET since = '2026-03-01', until = '2026-04-01' WHERE holder_id = $1 AND office = 'mayor'",
    [author.id]
  )
  await world.owner.query("UPDATE post SET written_at = '2026-03-15' WHERE thread_id = $1 AND number = 2", [id])
  expect(await shown()).toEqual(['Amsterdam (2024–2026)', 'Delft (2026)'])
  await change(author, "ending = 'erased'")
  expect(await shown()).toEqual(['Amsterdam', 'Delft'])
})

it('R-ID-5 a confirmation lasts half a year in a municipality, a year elsewhere, and ends three months after a council election', async () => {
  const until = async (office: string, code: string | null, at: string) =>
    (await world.owner.query('SELECT confirmed_until($1, $2, $3)::date::text AS day', [office, code, at])).rows[0].day
  expect(await until('mayor', 'GM0363', '2026-11-23')).toBe('2027-05-23')
  expect(await until('expert', null, '2026-11-23')).toBe('2027-11-23')
  expect(await until('alderman', 'GM0363', '2030-02-01')).toBe('2030-06-20')
  expect(await until('alderman', 'GM0363', '2030-03-21')).toBe('2030-09-21')
  expect(await until('mayor', 'GM0363', '2030-02-01')).toBe('2030-08-01')
})
