import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inOffice, seatOf } from '../../test/seats.ts'
import { second } from '../../test/second.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import type { MemberRole } from '../members/schema.ts'
import { days } from '../platform/clock.ts'

const codes = ['GM9101', 'GM9102', 'GM9103', 'GM9104']
const offices: MemberRole[] = ['mayor', 'alderman', 'official']

/** An act of a random history. Its numbers choose among the people who are there. */
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constant('offer' as const),
      who: fc.nat(),
      to: fc.nat(),
      isOwn: fc.boolean(),
      stays: fc.boolean()
    })
  },
  {
    weight: 5,
    arbitrary: fc.record({
      verb: fc.constantFrom('accept' as const, 'withdraw' as const, 'approve' as const),
      which: fc.nat()
    })
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('answer' as const), where: fc.nat(), isRight: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constantFrom('confirm' as const, 'suspend' as const, 'end' as const),
      who: fc.nat()
    })
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('merge' as const), where: fc.nat(), into: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('write' as const), who: fc.nat() }) }
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never
/** Concurrent acts, after which so many days go by. */
const moment = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 4 }),
  pause: fc.constantFrom(0, 0, 0, 2, 5, 20, 120)
})

let world: World
let forum: { id: string; slug: string }
let moderators: Somebody[]
let thread: string
let newcomers = 0

beforeAll(async () => void (world = await createWorld()))
afterAll(() => world.close())

const pick = <One>(list: One[], index: number) => list[index % list.length]
const rows = async (sql: string, values: unknown[] = []) => (await world.owner.query(sql, values)).rows
const tokenOf = (id: string) => `de-link-van-${id}`
const hashOf = (id: string) => createHash('sha256').update(tokenOf(id)).digest()

async function populate() {
  await world.empty()
  // Every history begins on the same day, so that a seed repeats it. An election falls within it.
  world.sleep(Date.UTC(2029, 9, 1, 10) - world.clock().getTime())
  await world.owner.query('DELETE FROM municipality')
  for (const code of codes)
    await world.owner.query(
      'INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ($1, $1, $1, 1)',
      [code]
    )
  forum = await world.forum()
  moderators = [await world.member('Joëlle', [forum], 'moderator'), await world.member('Kofi', [forum], 'moderator')]
  thread = (
    await world
      .as(moderators[0]!)
      .post(`/forums/${forum.slug}/threads`, { title: 'Wie is wie?', markdown: 'Hier.', audience: 'forum' })
  ).json().id
  for (const code of codes) {
    for (const office of offices) await inOffice(world, `${office} ${code}`, [forum], office, code)
    await world
      .as(moderators[0]!)
      .put(`/seat-places/${code}/contact`, { name: 'Griffier', email: `een.griffier@${code.toLowerCase()}.example` })
  }
}

/** What two moderators say cannot wait. */
async function twoHandOver(holder: { id: string }, wish: object) {
  const path = `/seats/${(await seatOf(world, holder)).id}/hand-overs`
  const reply = await world.as(moderators[0]!).post(path, { ...wish, reason: 'Gebeld.', cannotWait: true })
  if (reply.statusCode === 204) await second(world, moderators[1]!, holder)
  return reply
}

/** The members of a municipality, with a session for the current ones. */
async function everybody() {
  const found = await rows(
    'SELECT m.id, m.name, m.ended_at IS NULL AS here, c.email FROM member m LEFT JOIN contact c ON c.member_id = m.id WHERE m.municipality_code IS NOT NULL ORDER BY m.joined_at, m.id'
  )
  for (const { id, here } of found) {
    if (here)
      await world.owner.query(
        `INSERT INTO session (id, member_id, method, device, network, signed_in_at, last_used_at, stepped_up_at)
      SELECT encode(sha256($1), 'hex'), $2, 'passkey', '', '', $3, $3, $3 WHERE EXISTS (SELECT FROM member WHERE id = $2 AND ended_at IS NULL) ON CONFLICT DO NOTHING`,
        [`cookie-${id}`, id, world.clock()]
      )
  }
  return found.map((one) => ({ ...one, cookie: `raadkamer=cookie-${one.id}` })) as (Somebody & {
    here: boolean
    email: string | null
  })[]
}

async function perform(one: Act, people: Awaited<ReturnType<typeof everybody>>) {
  const moderator = world.as(moderators[0]!)
  if ('who' in one) {
    const member = pick(people, one.who)!
    const seat = await seatOf(world, member)
    if (one.verb === 'write')
      return member.here && world.as(member).post(`/threads/${thread}/posts`, { markdown: 'Als wie ik nu ben.' })
    if (one.verb === 'end') return moderator.post(`/memberships/${member.id}/ending`, { reason: 'Zomaar.' })
    if (!seat) return
    if (one.verb === 'confirm') return moderator.post(`/seats/${seat.id}/confirmation`, { reason: 'Gebeld.' })
    if (one.verb === 'suspend') return moderator.post(`/seats/${seat.id}/suspension`, { reason: 'Eerst bellen.' })
    if (one.verb !== 'offer') return
    const email = one.to % 3 === 0 ? `nieuw.${(newcomers += 1)}@elders.example` : pick(people, one.to)!.email
    if (!email) return
    return one.isOwn && member.here
      ? world.as(member).post('/me/seat/hand-overs', { email })
      : twoHandOver(member, { email, staysAs: one.stays ? 'official' : null })
  }
  if (one.verb === 'merge') {
    const [code, successorCode] = [pick(codes, one.where)!, pick(codes, one.into)!]
    const seatIds = (await rows('SELECT id FROM seat WHERE municipality_code = $1 AND until IS NULL', [code])).map(
      ({ id }) => id
    )
    return moderator.post(`/seat-places/${code}/merger`, { successorCode, seatIds, reason: 'Herindeling.' })
  }
  if (one.verb === 'answer') {
    const code = pick(codes, one.where)!
    // Stands in for the token of the letter.
    await world.owner.query(
      'UPDATE municipality_contact SET token_hash = $2, token_expires_at = $3 WHERE municipality_code = $1 AND ended_at IS NULL',
      [code, hashOf(code), new Date(world.clock().getTime() + days(60))]
    )
    const asked = await world.as(null).get(`/seat-confirmations/${tokenOf(code)}`)
    if (asked.statusCode !== 200 || asked.json().seats.length === 0) return
    return world.as(null).post(`/seat-confirmations/${tokenOf(code)}`, {
      answers: asked.json().seats.map(({ id }: { id: string }) => ({ seatId: id, isRight: one.isRight }))
    })
  }

  await world.owner
    .query('SELECT id FROM hand_over WHERE closed_at IS NULL AND token_hash IS NULL')
    .then(async ({ rows: open }) => {
      for (const { id } of open)
        await world.owner.query('UPDATE hand_over SET token_hash = $2 WHERE id = $1', [id, hashOf(id)])
    })
  const handOver = pick(
    await rows('SELECT id, email, accepted_at FROM hand_over ORDER BY closed_at IS NOT NULL, id'),
    one.which
  )
  if (!handOver) return
  if (one.verb === 'withdraw') return moderator.delete(`/hand-overs/${handOver.id}`)
  if (one.verb === 'approve') return world.as(moderators[1]!).post(`/hand-overs/${handOver.id}/approval`)
  const addressee = people.find(({ email }) => email === handOver.email)
  return addressee
    ? world.as(addressee).post(`/seat-offers/${tokenOf(handOver.id)}/taking`)
    : world.as(null).post(`/seat-offers/${tokenOf(handOver.id)}/acceptance`, { name: 'Een Nieuweling' })
}

/** Every violated invariant. */
async function faults(posts: Map<string, string>) {
  const broken = async (what: string, sql: string) => (await rows(sql)).map((row) => `${what}: ${JSON.stringify(row)}`)
  const written = await rows('SELECT id, author_role, author_acting, author_organisation FROM post')
  const changed = written.filter(({ id, ...author }) => {
    const says = JSON.stringify(author)
    const before = posts.get(id) ?? says
    posts.set(id, before)
    return before !== says
  })
  return [
    ...(await broken(
      'two mayors',
      "SELECT municipality_code FROM seat WHERE office = 'mayor' AND until IS NULL AND municipality_code IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
    )),
    ...(await broken(
      'here without exactly the seat that the name says',
      `
      SELECT m.id FROM member m LEFT JOIN seat s ON s.holder_id = m.id AND s.until IS NULL WHERE m.ended_at IS NULL
      GROUP BY m.id HAVING count(s.id) <> 1 OR NOT bool_and((s.office, s.acting, s.municipality_code) IS NOT DISTINCT FROM (m.role, m.acting, m.municipality_code))`
    )),
    ...(await broken(
      'a seat held by somebody who is neither here nor suspended',
      "SELECT s.id, m.ending FROM seat s JOIN member m ON m.id = s.holder_id WHERE s.until IS NULL AND m.ending <> 'suspended'"
    )),
    ...(await broken(
      'a session of somebody who is not here',
      'SELECT m.id FROM session x JOIN member m ON m.id = x.member_id WHERE m.ended_at IS NOT NULL'
    )),
    ...(await broken(
      'an address or a factor of somebody who left',
      "SELECT m.id FROM contact c JOIN member m ON m.id = c.member_id WHERE m.ending <> 'suspended'"
    )),
    ...(await broken(
      'suspended without an address',
      "SELECT m.id FROM member m LEFT JOIN contact c ON c.member_id = m.id WHERE m.ending = 'suspended' AND c.member_id IS NULL"
    )),
    ...(await broken(
      'an open hand-over of a seat that nobody holds',
      'SELECT h.id FROM hand_over h JOIN seat s ON s.id = h.seat_id WHERE h.closed_at IS NULL AND s.until IS NOT NULL'
    )),
    ...(await broken('a seat that ends before it begins', 'SELECT id FROM seat WHERE until < since')),
    ...(await broken(
      'here, overdue and told',
      'SELECT s.id FROM seat s JOIN member m ON m.id = s.holder_id AND m.ended_at IS NULL WHERE s.until IS NULL AND m.municipality_code IS NOT NULL AND s.reminded IS NOT NULL AND s.due_at <= to_timestamp(' +
        (world.clock().getTime() - days(1)) / 1000 +
        ')'
    )),
    ...(await broken(
      'no moderator left',
      "SELECT 1 AS none WHERE NOT EXISTS (SELECT FROM member WHERE role = 'moderator' AND ended_at IS NULL)"
    )),
    ...changed.map(({ id }) => `a post says of its author what it did not: ${id}`)
  ]
}

it(
  'whatever happens, at once or one after the other: never two mayors, everybody here has their one seat, nobody who is out holds anything, and posts keep their author’s office',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 6, maxLength: 14 }), async (history) => {
        await populate()
        const posts = new Map<string, string>()
        for (const { acts, pause } of history) {
          const people = await everybody()
          const replies = await Promise.all(acts.map((one) => perform(one, people)))
          for (const reply of replies) if (reply) expect(reply.statusCode, reply.body).toBeLessThan(500)
          if (pause > 0) await world.wait(days(pause))
          expect(await faults(posts)).toEqual([])
        }
      }),
      { numRuns: Number(process.env.SEATS_RUNS ?? 6), endOnFailure: true, includeErrorInReport: true }
    )
  }
)
