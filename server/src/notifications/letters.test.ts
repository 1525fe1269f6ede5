import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { workPartsOf } from '../../test/post-office.ts'
import { addressOf, createWorld, type Somebody, type World } from '../../test/world.ts'
import { after, hours, minutes, systemClock } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { createMailer, type Mailer, outboxIn, readOutbox } from '../platform/mail.ts'
import { findLetters, type Hold, holdLetters, mayGo, noteSent, renewHold } from './letter-queries.ts'
import { createLetters, lease } from './letters.ts'
import { notificationsRoom } from './room.ts'

let world: World
let forum: { id: string; slug: string }
let writer: Somebody
let thread: string

// A letter is due after an hour, which passes for who sends it when a test says so.
const delay = hours(1)
beforeAll(async () => {
  world = await createWorld({ MAIL_DELAY: String(delay / 1_000) })
  forum = await world.forum()
  writer = await world.member('Wim', [forum])
  await notificationsRoom.jobs.take(workPartsOf(world, mailer()))
})
afterAll(() => world.close())

beforeEach(async () => {
  const question = { title: 'Een vraag', markdown: 'x', audience: 'forum' }
  thread = (await world.as(writer).post(`/forums/${forum.slug}/threads`, question)).json().id
})

/** People who wrote in the thread, and so hear of every reply. */
async function people(count: number) {
  const { rows } = await world.owner.query<{ id: string }>(
    `WITH reader AS (
      INSERT INTO member (name, role, organisation) SELECT 'Lid ' || n, 'official', 'Waterrijk' FROM generate_series(1, $3::int) n RETURNING id),
    enrolled AS (INSERT INTO enrolment (member_id, forum_id, since) SELECT id, $2, now() - interval '1 day' FROM reader),
    reached AS (INSERT INTO contact (member_id, email) SELECT id, id || '@waterrijk.example' FROM reader)
    INSERT INTO post (thread_id, author_id, markdown, html) SELECT $1, id, 'x', 'x' FROM reader RETURNING author_id AS id`,
    [thread, forum.id, count]
  )
  return rows
}

/** Written, and told of. */
async function reply(): Promise<string> {
  const answer = await world.as(writer).post(`/threads/${thread}/posts`, { markdown: 'Een antwoord.' })
  expect(answer.statusCode, answer.body).toBe(201)
  await untilTold()
  return answer.json().id
}

function untilTold() {
  return vi.waitFor(
    async () => {
      const open = await world.owner.query("SELECT name, output FROM pgboss.job WHERE state < 'completed'")
      expect(open.rows).toEqual([])
    },
    { timeout: 15_000, interval: 20 }
  )
}

const mailer = () => createMailer({ smtpUrl: undefined, outbox: outboxIn(world.env.dataDir), from: world.env.mailFrom })
const later = (milliseconds: number) => after(systemClock(), milliseconds)
/** A process so much later. */
const processAt = (milliseconds: number, by = mailer()) =>
  createLetters({ ...workPartsOf(world, by), clock: () => later(milliseconds) })
const sendLetters = (milliseconds = delay) => processAt(milliseconds)()
const afterLease = delay + lease + minutes(1)

/** What a process does before it sends, so that a test can stop in between. */
const ask = <T>(work: (transaction: Transaction) => Promise<T>) => world.database.asSystem('hold letters', work)
function holdAt(): Hold {
  const now = later(delay)
  return { by: randomUUID(), now, until: after(now, lease) }
}
async function holdOne() {
  const hold = holdAt()
  const letters = await ask(async (transaction) =>
    findLetters(transaction, hold, await holdLetters(transaction, hold, 50))
  )
  expect(letters).toHaveLength(1)
  return { hold, letter: letters[0]! }
}

const held = async () =>
  (await one('SELECT count(*)::int FROM letter_due WHERE thread_id = $1 AND held_until IS NOT NULL'))[0]

/** A mail server that takes what it is given when it is told to, and a process that sends by it. */
function slowProcess(milliseconds = delay) {
  const [opened, stopping] = [Promise.withResolvers<void>(), new AbortController()]
  const slow: Mailer = { sendTo: (...letter) => opened.promise.then(() => mailer().sendTo(...letter)) }
  const done = processAt(milliseconds, slow)(stopping.signal)
  return { stop: () => stopping.abort(), finish: () => (opened.resolve(), done) }
}
const one = async (sql: string) => Object.values((await world.owner.query(sql, [thread])).rows[0])
const owed = async () => (await one('SELECT count(*)::int FROM letter_due WHERE thread_id = $1'))[0]

/** To whom letters went, once none is due. */
async function mailed(to: { id: string }[]) {
  await vi.waitFor(async () => expect(await owed()).toBe(0), { timeout: 15_000, interval: 20 })
  return (await sent()).filter((address) => to.some((each) => addressOf(each) === address)).sort()
}
const heldBy = () => one('SELECT held_by FROM letter_due WHERE thread_id = $1')
const sent = async () => (await readOutbox(outboxIn(world.env.dataDir))).map(({ to }) => to)

describe('what a reply leaves to be done', () => {
  it('one job and one statement, also in a thread with 1,000 readers; and one letter for each', async () => {
    await people(1_000)
    const jobs =
      "SELECT array_agg(DISTINCT name) AS names, count(*)::int AS all FROM pgboss.job WHERE data->>'threadId' = $1"
    const told =
      'SELECT count(*)::int AS all, count(DISTINCT created_at)::int AS times FROM notification WHERE thread_id = $1'
    await reply()
    expect([await one(jobs), await one(told), await owed()]).toEqual([[['notify-of-reply'], 1], [1_000, 1], 1_000])

    await reply()
    expect([await one(jobs), await one(told), await owed()]).toEqual([[['notify-of-reply'], 2], [2_000, 2], 1_000])
    await world.owner.query('DELETE FROM letter_due')
  })
})

describe('a letter that is due', () => {
  it('goes once, however many look for it at once', { timeout: 60_000 }, async () => {
    const readers = await people(60)
    await reply()
    await reply()
    await Promise.all([sendLetters(), sendLetters(), sendLetters()])
    expect(await mailed(readers)).toEqual(readers.map(addressOf).sort())
  })

  it(
    'goes by another process when the first has a slow mail server: that one holds 50, and leaves them when it stops',
    { timeout: 60_000 },
    async () => {
      const readers = await people(70)
      await reply()
      const slow = slowProcess()
      await vi.waitFor(async () => expect(await held()).toBe(50))
      await sendLetters()
      expect(await owed()).toBe(50)

      slow.stop()
      await slow.finish()
      expect([await owed(), await held()]).toEqual([45, 0])
      await sendLetters()
      expect(await mailed(readers)).toEqual(readers.map(addressOf).sort())
    }
  )

  it('is held by one process, and no other waits for it', async () => {
    await people(70)
    await reply()
    const [first, rest] = await ask(async (transaction) => {
      const first = await holdLetters(transaction, holdAt(), 50)
      const rest = await ask(async (another) => {
        await another.db.$executeRaw`SET LOCAL lock_timeout = '2s'`
        return holdLetters(another, holdAt(), 50)
      })
      return [first, rest]
    })
    expect([first.length, rest.length]).toEqual([50, 20])
    expect(new Set([...first, ...rest].map(({ memberId }) => memberId)).size).toBe(70)
    await world.owner.query('DELETE FROM letter_due')
  })

  it('goes when the lease ends of a process that was killed before it claimed it', async () => {
    const readers = await people(3)
    await reply()
    await ask(async (transaction) => holdLetters(transaction, holdAt(), 50))
    await sendLetters()
    expect([await owed(), await held()]).toEqual([3, 3])
    await Promise.all([sendLetters(afterLease), sendLetters(afterLease)])
    expect(await mailed(readers)).toEqual(readers.map(addressOf).sort())
  })

  it('goes when the process was killed before the mail server answered: only a letter that was sent mutes the next', async () => {
    const [reader] = (await people(1)) as [{ id: string }]
    await reply()
    const { hold, letter } = await holdOne()
    expect(await ask((transaction) => mayGo(transaction, hold, letter))).toBe(true)
    await Promise.all([sendLetters(afterLease), sendLetters(afterLease)])
    expect(await mailed([reader])).toEqual([addressOf(reader)])

    await reply()
    await sendLetters(afterLease)
    expect(await mailed([reader])).toEqual([addressOf(reader)])
  })

  it('is not taken from a process that lives, however slow its mail server is', async () => {
    const [reader] = (await people(1)) as [{ id: string }]
    await reply()
    const { hold, letter } = await holdOne()
    await ask((transaction) => renewHold(transaction, hold.by, later(afterLease + lease)))
    await sendLetters(afterLease)
    expect([await owed(), (await sent()).includes(addressOf(reader))]).toEqual([1, false])
    expect(await ask((transaction) => mayGo(transaction, hold, letter))).toBe(true)
    await ask((transaction) => noteSent(transaction, letter, hold.now))
    await sendLetters(afterLease + lease + minutes(1))
    expect(await mailed([reader])).toEqual([])
  })

  it('whose lease ended is not sent by the process that held it', async () => {
    const [reader] = (await people(1)) as [{ id: string }]
    await reply()
    const { hold, letter } = await holdOne()
    const slow = slowProcess(afterLease)
    await vi.waitFor(async () => expect(await heldBy()).not.toEqual([hold.by]))
    expect(await ask((transaction) => mayGo(transaction, hold, letter))).toBe(false)
    await slow.finish()
    expect(await mailed([reader])).toEqual([addressOf(reader)])
  })

  it('is not due again when the job that tells of the reply runs again', async () => {
    const [reader] = (await people(1)) as [{ id: string }]
    await reply()
    await sendLetters()
    await world.owner.query("UPDATE pgboss.job SET state = 'retry', completed_on = NULL WHERE data->>'threadId' = $1", [
      thread
    ])
    await untilTold()
    expect(await owed()).toBe(0)
    await sendLetters(afterLease)
    expect(await mailed([reader])).toEqual([addressOf(reader)])
  })

  it('that is not to go leaves the next its own wait', async () => {
    const [reader] = (await people(1)) as [{ id: string }]
    const first = await reply()
    await reply()
    const interval = '40 minutes'
    await world.owner.query(
      'UPDATE notification SET created_at = created_at + $2::interval WHERE thread_id = $1 AND post_number = 4',
      [thread, interval]
    )
    await world.as(writer).delete(`/posts/${first}`)

    await sendLetters()
    expect([await owed(), (await sent()).includes(addressOf(reader))]).toEqual([1, false])
    await sendLetters(delay + minutes(41))
    expect(await mailed([reader])).toEqual([addressOf(reader)])
  })
})
