import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../test/ears.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { accessesInSource } from '../../test/ownership/source.ts'
import { readTables } from '../../test/ownership/tables.ts'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { days } from '../platform/clock.ts'
import { erasuresFile } from '../platform/data-dir.ts'
import { readErasures } from './erasure-list.ts'

let world: World
let post: PostOffice
let forum: { id: string; slug: string }
let colleague: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
  await world.listen()
  post = await openPostOffice(world)
  forum = await world.forum()
  colleague = await world.member('Bram', [forum])
  moderator = await world.member('Mo', [forum], 'moderator')
})
afterAll(() => world.close())

const address = (who: Somebody) => `${who.id}@waterrijk.example`
const ask = (who: Somebody, posts = 'remove', questions = 'remove') =>
  world.as(who).put('/me/erasure', { posts, questions })
const state = async (who: Somebody) => (await world.as(who).get('/me/own-data')).json().erasure
const subjects = async (who: Somebody) =>
  (await post.lettersTo(address(who)))
    .map(({ subject }) => subject.replace('Raadkamer: ', ''))
    .filter((subject) => subject.startsWith('uw gegevens'))
const recorded = async (who: Somebody) =>
  (
    await world.owner.query(
      "SELECT kind FROM moderation_action WHERE subject_id = $1 AND kind::text LIKE 'eras%' ORDER BY id",
      [who.id]
    )
  ).rows.map(({ kind }) => kind)
const pageOf = async (thread: string) => (await world.as(colleague).get(`/threads/${thread}`)).json()
const finds = async (words: string) => (await world.as(colleague).get(`/search?q=${words}`)).json().total

async function question(who: Somebody, title: string, markdown: string): Promise<string> {
  return (await world.as(who).post(`/forums/${forum.slug}/threads`, { title, markdown, audience: 'forum' })).json().id
}
const say = async (who: Somebody, thread: string, markdown: string): Promise<string> =>
  (await world.as(who).post(`/threads/${thread}/posts`, { markdown })).json().id

/**
 * A member with a question, an edited post, a reported one and a hidden one, and another member's post that quotes
 * them.
 */
async function past(name: string, word: string) {
  const who = await world.member(name, [forum])
  const own = await question(who, `Vraag ${word}titel`, `Tekst ${word}vraag`)
  const other = await question(colleague, 'Vraag van een ander', 'Wie weet dit?')
  const answer = await say(who, other, `${word}eerst`)
  await world.as(who).patch(`/posts/${answer}`, { markdown: `${word}later` })
  await world.as(colleague).post(`/posts/${answer}/reports`, { reason: 'Kijk hier eens naar.' })
  const hidden = await say(who, other, `${word}verborgen`)
  await world.as(moderator).post(`/posts/${hidden}/hiding`, { reason: 'Hier staat een naam.' })
  await say(colleague, other, `> ${word}citaat\n\nDank.`)
  return { who, own, other, answer }
}

describe('who is kept out', () => {
  it('ASVS 7.5.3 nobody asks without having proved a short while ago who they are; recalling needs no more than being there', async () => {
    const somebody = await world.member('Sil', [forum])
    await ask(somebody)
    await world.longAgo(somebody)
    expect((await ask(somebody)).json().code).toBe('step-up.required')
    expect((await world.as(somebody).delete('/me/erasure')).statusCode).toBe(204)
    expect(await state(somebody)).toBeNull()
  })

  it('nobody asks for another, hurries it, or takes it back, also past the service', async () => {
    const somebody = await world.member('Sam', [forum])
    await ask(somebody)
    await world.database.asMember(colleague, async ({ db }) => {
      expect(await db.erasure.count()).toBe(0)
      expect(await db.erasure.deleteMany({ where: { memberId: somebody.id } })).toEqual({ count: 0 })
    })
    const forged = (sql: string) => world.database.asMember(colleague, ({ db }) => db.$executeRawUnsafe(sql))
    await expect(
      forged(
        `INSERT INTO erasure (member_id, posts, questions, asked_at, effective_at) VALUES ('${moderator.id}', 'keep', 'keep', now(), now())`
      )
    ).rejects.toThrow(/row-level security/)
    await expect(forged('UPDATE erasure SET effective_at = now()')).rejects.toThrow(/permission denied/)
    expect(await state(somebody)).toMatchObject({ posts: 'remove', questions: 'remove' })
  })

  it('the last moderator stays, when asking and when the day has come', async () => {
    const alone = await createWorld()
    const room = await alone.forum()
    const [one, other] = [
      await alone.member('Een', [room], 'moderator'),
      await alone.member('Twee', [room], 'moderator')
    ]
    expect((await alone.as(one).put('/me/erasure', { posts: 'keep', questions: 'keep' })).statusCode).toBe(204)
    expect((await alone.as(other).put('/me/erasure', { posts: 'keep', questions: 'keep' })).statusCode).toBe(204)
    await alone.wait(days(15))
    expect((await alone.owner.query("SELECT FROM member WHERE ended_at IS NULL AND role = 'moderator'")).rowCount).toBe(
      1
    )
    const {
      rows: [last]
    } = await alone.owner.query("SELECT id, name FROM member WHERE ended_at IS NULL AND role = 'moderator'")
    expect(['Een', 'Twee']).toContain(last.name)
    const lastOne = last.id === one.id ? one : other
    await alone.as(lastOne).delete('/me/erasure')
    expect((await alone.as(lastOne).put('/me/erasure', { posts: 'keep', questions: 'keep' })).json().code).toBe(
      'erasure.last-moderator'
    )
    await alone.close()
  })
})

describe('before it is done', () => {
  it('nothing happens for fourteen days, the member is told at once and three days before, and one step takes it back', async () => {
    const { who, own } = await past('Anna', 'voorheen')
    expect((await ask(who, 'keep', 'remove')).statusCode).toBe(204)
    expect((await ask(who)).json().code).toBe('erasure.asked')
    expect(await state(who)).toMatchObject({ posts: 'keep', questions: 'remove' })
    expect(await subjects(who)).toEqual(['uw gegevens wissen'])

    await world.wait(days(10))
    expect(await subjects(who)).toEqual(['uw gegevens wissen'])
    await world.wait(days(1.5))
    await world.wait(0)
    expect(await subjects(who)).toEqual(['uw gegevens worden bijna gewist', 'uw gegevens wissen'])
    expect((await pageOf(own)).thread).toMatchObject({ title: 'Vraag voorheentitel', author: { name: 'Anna' } })

    await world.as(who).delete('/me/erasure')
    await world.wait(days(5))
    expect((await pageOf(own)).posts[0].author.name).toBe('Anna')
    expect((await world.as(who).get('/me')).statusCode).toBe(200)
    expect(await recorded(who)).toEqual(['erasureAsked', 'erasureRecalled'])
  })
})

describe('once it is done', () => {
  it('with everything removed nothing of it is found by anybody, anywhere', async () => {
    const { who, own, other, answer } = await past('Weg CANARY-naam', 'kanarie')
    await world.owner.query(
      "INSERT INTO municipality (code, name, official_name, inhabitants) VALUES ('GM9999', 'Proefdam', 'Proefdam', 1)"
    )
    await world.owner.query(
      "INSERT INTO application (name, role, municipality_code, email, motivation, state) VALUES ('CANARY-naam', 'mayor', 'GM9999', $1, 'CANARY-motief', 'approved')",
      [address(who)]
    )
    const ears = await listen(world, who)
    await world.as(who).post('/me/export')
    await ask(who)
    await post.lettersTo(address(who))
    await world.wait(days(14))

    await ears.closed()
    expect((await world.as(who).get('/me')).statusCode).toBe(401)
    expect((await subjects(who))[0]).toBe('uw gegevens zijn gewist')
    // A restore of an earlier backup reads this list.
    expect(await readErasures(erasuresFile(world.env.dataDir))).toContainEqual(
      expect.objectContaining({ memberId: who.id, posts: 'remove', questions: 'remove' })
    )
    expect(await recorded(who)).toEqual(['erasureAsked', 'erased'])

    const [mine, theirs] = [await pageOf(own), await pageOf(other)]
    expect(mine).toMatchObject({
      thread: { title: 'Verwijderde vraag', author: { name: 'Oud-lid', role: 'mayor', organisation: 'geen lid meer' } },
      posts: [{ state: 'deleted', html: '' }]
    })
    expect(
      theirs.posts.map(({ state, author }: { state: string; author: { name: string } }) => [author.name, state])
    ).toEqual([
      ['Bram', 'shown'],
      ['Oud-lid', 'deleted'],
      ['Oud-lid', 'deleted'],
      ['Bram', 'shown']
    ])
    for (const word of ['kanarietitel', 'kanarievraag', 'kanarieeerst', 'kanarielater', 'kanarieverborgen'])
      expect(await finds(word), word).toBe(0)
    // A quote belongs to the member who quoted.
    expect(await finds('kanariecitaat')).toBe(1)
    const { items: reports } = (await world.as(moderator).get('/reports?state=open')).json()
    expect(reports.find(({ postId }: { postId: string }) => postId === answer)).toMatchObject({
      author: { name: 'Oud-lid' },
      html: ''
    })
    expect(
      (await world.as(moderator).get('/moderation-actions'))
        .json()
        .items.find(({ kind }: { kind: string }) => kind === 'erased').subject
    ).toBe('Oud-lid')

    const dump = await everything()
    for (const trace of [
      'CANARY-naam',
      'CANARY-motief',
      address(who),
      'kanarietitel',
      'kanarievraag',
      'kanarieeerst',
      'kanarielater',
      'kanarieverborgen'
    ])
      expect(
        dump.filter((row) => row.includes(trace)),
        trace
      ).toEqual([])
    await world.wait(days(1))
    expect(await recorded(who)).toEqual(['erasureAsked', 'erased'])
  })

  it('with everything kept the words stay, under ‘oud-lid’ and the office of then, and nothing says of where', async () => {
    const { who, own, other } = await past('Blijft CANARY-blijver', 'blijft')
    await ask(who, 'keep', 'keep')
    await world.wait(days(14))
    const [mine, theirs] = [await pageOf(own), await pageOf(other)]
    expect(mine).toMatchObject({
      thread: { title: 'Vraag blijfttitel' },
      posts: [{ state: 'shown', author: { name: 'Oud-lid', role: 'mayor', organisation: 'geen lid meer' } }]
    })
    expect(theirs.posts[1]).toMatchObject({
      html: '<p>blijftlater</p>\n',
      author: { name: 'Oud-lid', role: 'mayor', organisation: 'geen lid meer' }
    })
    expect(await finds('blijftlater')).toBe(1)
    await post.lettersTo('nobody')
    const dump = await everything()
    for (const trace of ['CANARY-blijver', address(who), 'blijfteerst', 'blijftverborgen'])
      expect(
        dump.filter((row) => row.includes(trace)),
        trace
      ).toEqual([])
  })

  it('questions and answers are chosen apart', async () => {
    const { who, own, other } = await past('Half', 'half')
    await ask(who, 'remove', 'keep')
    await world.wait(days(14))
    expect((await pageOf(own)).posts[0]).toMatchObject({ state: 'shown' })
    expect((await pageOf(other)).posts[1]).toMatchObject({ state: 'deleted', html: '' })
  })

  it('leaves the photo and the export on no disk', async () => {
    const who = await world.member('Bestand', [forum])
    const { key } = await world.files.store(
      (async function* () {
        yield Buffer.from('a face')
      })(),
      { maxBytes: 100 }
    )
    await world.owner.query('INSERT INTO photo (member_id, file_key, at) VALUES ($1, $2, now())', [who.id, key])
    await ask(who)
    await world.wait(days(14))
    await post.lettersTo('nobody')
    await expect(world.files.open(key)).rejects.toMatchObject({ status: 404 })
  })

  it('is done too for whose membership ended meanwhile', async () => {
    const who = await world.member('CANARY-eerder', [forum])
    await ask(who)
    await world.as(moderator).post(`/memberships/${who.id}/ending`, { reason: 'Is geen burgemeester meer.' })
    await world.wait(days(14))
    expect((await world.owner.query('SELECT name, ending FROM member WHERE id = $1', [who.id])).rows).toEqual([
      { name: 'Oud-lid', ending: 'erased' }
    ])
  })

  it('of one that fails holds up nobody else’s, and is done at the next round', async () => {
    const [first, second] = [await world.member('Hapert', [forum]), await world.member('Volgt', [forum])]
    await ask(first)
    await ask(second)
    await world.owner.query(`
      CREATE FUNCTION falters() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'falters'; END $$;
      CREATE TRIGGER falters BEFORE UPDATE ON member FOR EACH ROW WHEN (OLD.name = 'Hapert') EXECUTE FUNCTION falters()`)
    await expect(world.wait(days(14))).rejects.toThrow('a round was not finished')
    await world.owner.query('DROP TRIGGER falters ON member')
    expect(await recorded(second)).toEqual(['erasureAsked', 'erased'])
    expect(await recorded(first)).toEqual(['erasureAsked'])
    await world.wait(0)
    expect(await recorded(first)).toEqual(['erasureAsked', 'erased'])
  })

  it('forgets no table: each that knows a member by id goes whole, or is here with a reason', async () => {
    const stays: Record<string, string> = {
      'post.author_id': 'words removed or kept as chosen, without where from',
      'thread.author_id': 'title removed or kept as chosen',
      'thread.last_author_id': 'an id',
      'participant.invited_by_id': 'an id: whom they invited stays invited',
      'notification.caused_by_id': 'an id: others were told',
      'guide.uploaded_by_id': 'an id: a guide is of the forum',
      'report.reporter_id': 'an id',
      'report.author_id': 'an id',
      'report.decided_by_id': 'an id',
      'moderation_action.actor_id': 'an id: the record is never changed',
      'application.decided_by_id': 'an id: applications of others',
      'application.assigned_to_id': 'an id',
      'application.first_approved_by_id': 'an id',
      'application_question.asked_by_id': 'an id',
      'role_change.asked_by_id': 'an id',
      'role_change.seconded_by_id': 'an id',
      'seat.holder_id': 'which office was held when, without of where',
      'hand_over.started_by_id': 'an id',
      'hand_over.successor_id': 'an id: address and name are emptied',
      'municipality_contact.named_by_id': 'an id',
      'factor_reset.asked_by_id': 'an id: what they did for others',
      'factor_reset.seconded_by_id': 'an id',
      'invitation.invited_by_id': 'an id: others were invited',
      'invitation.seconded_by_id': 'an id',
      'invitation_link.made_by_id': 'an id',
      'erasure.member_id': 'that it was asked, and done',
      'kept_factors.member_id': 'the gate deletes them when an ending is an erasure (auth.sql)',
      'member.vouched_by_id': 'an id: the guest is shown as invited by a former member',
      'thread.heir_id': 'an id: who has ended is no host'
    }
    const { rows } = await world.owner.query(`
      SELECT c.conrelid::regclass::text AS table, a.attname AS column FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = 'member'::regclass`)
    const folder = new URL('../', import.meta.url)
    const tables = readTables(new URL('../../../prisma/schema/', import.meta.url))
    const removed = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => /(forgetting|erasing|ending|reset)-queries\.ts$/.test(file))
      .flatMap((file) => accessesInSource(readFileSync(new URL(file, folder), 'utf8'), tables))
      .flatMap(({ table, removes }) => (removes ? table : []))
    const unknown = rows
      .map(({ table, column }) => `${table}.${column}`)
      .filter((one) => !(one in stays) && !removed.some((table) => one === `${table}.member_id`))
    expect(unknown).toEqual([])
  })
})

/** Every row of every table as text, jobs included. */
async function everything(): Promise<string[]> {
  const { rows: tables } = await world.owner.query(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')"
  )
  const found: string[] = []
  for (const { name } of tables)
    found.push(
      ...(await world.owner.query(`SELECT t::text AS row FROM ${name} t`)).rows.map(({ row }) => `${name} ${row}`)
    )
  return found
}
