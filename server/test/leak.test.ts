import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { files, findLeaks, leaksOf, oracleTables, questions } from './leak.ts'
import type { Model, Person, Post, Thread } from './leak-model.ts'
import * as oracle from './leak-model.ts'
import { type Ears, listen } from './ears.ts'
import { createWorld, type World } from './world.ts'

/** A step of a random history. Its numbers choose among the people and things that exist. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('ask' as const),
      who: fc.nat(),
      audience: fc.constantFrom('forum' as const, 'invited' as const),
      others: fc.array(fc.nat(), { maxLength: 3 })
    })
  },
  { weight: 6, arbitrary: fc.record({ verb: fc.constant('reply' as const), who: fc.nat(), thread: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constantFrom('edit' as const, 'remove' as const, 'report' as const, 'hide' as const),
      who: fc.nat(),
      thread: fc.nat(),
      post: fc.nat()
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('invite' as const),
      thread: fc.nat(),
      other: fc.nat(),
      isFromNow: fc.boolean()
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant('inviteOutsider' as const),
      thread: fc.nat(),
      who: fc.nat(),
      role: fc.constantFrom('expert' as const, 'partner' as const)
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constantFrom('drop' as const, 'leave' as const),
      thread: fc.nat(),
      other: fc.nat()
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({ verb: fc.constantFrom('takeAway' as const, 'putBack' as const), thread: fc.nat() })
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('end' as const), who: fc.nat() }) }
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.listen()
})
afterAll(() => world.close())

/** Two forums with a guide each, people in one, in both and in none, and a moderator. */
async function populate(): Promise<Model> {
  const forums = [await world.forum(), await world.forum()]
  const [a, b] = forums as [{ id: string; slug: string }, { id: string; slug: string }]
  const people: Person[] = []
  for (const [name, theirs] of [
    ['Anna', [a]],
    ['Abel', [a]],
    ['Bea', [b]],
    ['Carla', [a, b]],
    ['Gast', []],
    ['Mo', [a, b]]
  ] as const) {
    const somebody = await world.member(name, [...theirs], name === 'Mo' ? 'moderator' : 'mayor')
    people.push({
      ...somebody,
      forums: new Set(theirs.map(({ id }) => id)),
      isModerator: name === 'Mo',
      hasEnded: false
    })
  }
  const guides = []
  for (const { id: forum } of forums) guides.push({ forum, id: await world.guide(forum, people.at(-1)!) })
  const model: Model = { people, forums, guides, threads: [], invitations: [] }
  await inviteToForum(model)
  return model
}

/** Adds an invitation to the forum, which every moderator may see. */
async function inviteToForum({ people, forums, invitations }: Model) {
  const {
    rows: [{ id }]
  } = await world.owner.query(
    `INSERT INTO invitation (name, email, role, organisation, forum_ids, invited_by_id, invited_at) VALUES ('Nieuw', 'nieuw@zutphen.nl', 'official', 'Zutphen', $1, $2, now()) RETURNING id`,
    [[forums[0]!.id], people.at(-1)!.id]
  )
  invitations.push({ id, thread: null, role: 'official' })
}

/** Plays one step through the API and in the oracle. Does nothing when the step is not possible. */
async function play(model: Model, step: Step, ears: Map<Person, Ears>) {
  const byId = (list: Person[]) => list.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const pick = <T>(list: T[], at: number): T | undefined => list[at % list.length]
  const here = model.people.filter(({ hasEnded }) => !hasEnded)
  const told = async (
    thread: Thread,
    number: number,
    act: Promise<{ statusCode: number; body: string }>,
    also: Person[] = []
  ) => {
    const reply = await act
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    const expected = new Set([...oracle.readersOf(thread, model.people, number)])
    for (const [person, ear] of ears) {
      if (expected.has(person)) await ear.hears('thread.changed', thread.id)
      if (also.includes(person)) await ear.hears('thread.gone', thread.id)
    }
    for (const [person, ear] of ears) expect([person.name, await ear.rest()]).toEqual([person.name, []])
    return reply
  }
  const add = (thread: Thread, author: Person, id: string, text: string) =>
    thread.posts.push({
      id,
      number: thread.posts.length + 1,
      author,
      text,
      state: 'shown',
      earlier: 0,
      isReported: false
    })
  const word = () => `w${randomBytes(8).toString('hex')}`

  switch (step.verb) {
    case 'ask': {
      const author = pick(
        here.filter(({ forums }) => forums.size > 0),
        step.who
      )
      if (!author) return
      const forum = model.forums.find(({ id }) => author.forums.has(id))!
      const others = [...new Set(step.others.map((at) => pick(here, at)!))].filter((other) => other !== author)
      const memberIds = step.audience === 'invited' ? others.map(({ id }) => id) : []
      const text = word()
      const thread: Thread = {
        id: '',
        forum: forum.id,
        author,
        audience: step.audience,
        posts: [],
        isLocked: false,
        isRemoved: false,
        // In the order in which they took part: of the same moment, by id.
        fromPost: new Map(step.audience === 'invited' ? [author, ...byId(others)].map((person) => [person, 1]) : [])
      }
      const reply = await world.as(author).post(`/forums/${forum.slug}/threads`, {
        title: 'Een vraag',
        markdown: text,
        audience: step.audience,
        memberIds
      })
      expect(reply.statusCode, reply.body).toBe(201)
      thread.id = reply.json().id
      model.threads.push(thread)
      await told(thread, 1, Promise.resolve(reply))
      const {
        rows: [row]
      } = await world.owner.query('SELECT id FROM post WHERE thread_id = $1', [thread.id])
      add(thread, author, row.id, text)
      return
    }
    case 'reply': {
      const thread = pick(model.threads, step.thread)
      const author = thread && pick(oracle.readersOf(thread, model.people), step.who)
      if (!author) return
      const text = word()
      const reply = await told(
        thread,
        thread.posts.length + 1,
        world.as(author).post(`/threads/${thread.id}/posts`, { markdown: text })
      )
      add(thread, author, JSON.parse(reply.body).id, text)
      return
    }
    case 'edit':
    case 'remove':
    case 'report':
    case 'hide': {
      const thread = pick(model.threads, step.thread)
      const post = thread && pick(thread.posts, step.post)
      if (!post) return
      await touch(thread, post, step)
      return
    }
    case 'invite': {
      const thread = pick(model.threads.filter(canStillInvite), step.thread)
      const other = pick(here, step.other)
      if (!thread || !other || thread.fromPost.has(other)) return
      // A member can only invite a person whom they see.
      if (!oracle.canSeePerson(thread.author, other, model)) return
      thread.fromPost.set(other, step.isFromNow ? thread.posts.length + 1 : 1)
      await told(
        thread,
        Infinity,
        world.as(thread.author).post(`/threads/${thread.id}/participants`, {
          memberIds: [other.id],
          history: step.isFromNow ? 'from-now' : 'all'
        })
      )
      return
    }
    case 'inviteOutsider': {
      const thread = pick(
        model.threads.filter(({ audience }) => audience === 'invited'),
        step.thread
      )
      const host =
        thread &&
        pick(
          here.filter((person) => oracle.isHost(person, thread)),
          step.who
        )
      if (!host) return
      const email = `${word()}@zutphen.nl`
      const reply = await world.as(host).post(`/threads/${thread.id}/invitations`, {
        name: 'Iemand van buiten',
        email,
        role: step.role,
        organisation: 'Elders'
      })
      expect(reply.statusCode, reply.body).toBeLessThan(300)
      const {
        rows: [{ id }]
      } = await world.owner.query('SELECT id FROM invitation WHERE email = $1', [email])
      model.invitations.push({ id, thread, role: step.role })
      return
    }
    case 'drop':
    case 'leave': {
      const thread = pick(
        model.threads.filter(({ audience, fromPost }) => audience === 'invited' && fromPost.size > 0),
        step.thread
      )
      const other = thread && pick([...thread.fromPost.keys()], step.other)
      const by = step.verb === 'leave' ? other : thread?.author
      if (!thread || !other || !by || oracle.firstPost(by, thread) === null) return
      thread.fromPost.delete(other)
      await told(
        thread,
        Infinity,
        world.as(by).delete(`/threads/${thread.id}/participants/${other.id}`),
        other.hasEnded ? [] : [other]
      )
      return
    }
    case 'takeAway': {
      const moderator = here.find(({ isModerator }) => isModerator)!
      const thread = pick(
        model.threads.filter((thread) => oracle.firstPost(moderator, thread) !== null),
        step.thread
      )
      if (!thread) return
      const readers = oracle.readersOf(thread, model.people)
      thread.isRemoved = true
      const reason = 'Omdat het zo is.'
      await told(thread, Infinity, world.as(moderator).put(`/threads/${thread.id}/removal`, { reason }), readers)
      return
    }
    case 'putBack': {
      const moderator = here.find(({ isModerator }) => isModerator)!
      const thread = pick(
        model.threads.filter((thread) => {
          const wouldRead = oracle.firstPost(moderator, { ...thread, isRemoved: false }) !== null
          return thread.isRemoved && wouldRead && thread.author !== moderator
        }),
        step.thread
      )
      if (!thread) return
      thread.isRemoved = false
      const payload = { reason: 'Het was een vergissing.' }
      const url = `/api/v1/threads/${thread.id}/removal`
      await told(thread, Infinity, world.as(moderator).send({ method: 'DELETE', url, payload }))
      return
    }
    case 'end': {
      const leaver = pick(
        here.filter(({ isModerator, name }) => !isModerator && name === 'Abel'),
        step.who
      )
      if (!leaver) return
      const moderator = model.people.find(({ isModerator }) => isModerator)!
      expect(
        (await world.as(moderator).post(`/memberships/${leaver.id}/ending`, { reason: 'Is geen burgemeester meer.' }))
          .statusCode
      ).toBeLessThan(300)
      leaver.hasEnded = true
      await ears.get(leaver)!.closed()
      ears.delete(leaver)
    }
  }

  async function touch(
    thread: Thread,
    post: Post,
    { verb, who }: { verb: 'edit' | 'remove' | 'report' | 'hide'; who: number }
  ) {
    if (thread.isRemoved) return
    const canRead = oracle.canSeePost(post.author, thread, post)
    if (verb === 'edit' && canRead && post.state === 'shown') {
      post.text = word()
      post.earlier++
      await told(thread, post.number, world.as(post.author).patch(`/posts/${post.id}`, { markdown: post.text }))
    }
    if (verb === 'remove' && canRead && post.state !== 'deleted') {
      Object.assign(post, { state: 'deleted', earlier: 0 })
      await told(thread, post.number, world.as(post.author).delete(`/posts/${post.id}`))
    }
    if (verb === 'report' && post.state === 'shown') {
      const reporter = pick(
        model.people.filter((person) => person !== post.author && oracle.postsFor(person, thread).includes(post)),
        who
      )
      if (!reporter || post.isReported) return
      post.isReported = true
      expect(
        (await world.as(reporter).post(`/posts/${post.id}/reports`, { reason: 'Dit hoort hier niet.' })).statusCode
      ).toBeLessThan(300)
    }
    const moderator = model.people.find(({ isModerator }) => isModerator)!
    if (verb === 'hide' && post.state === 'shown' && oracle.canSeePost(moderator, thread, post)) {
      post.state = 'hidden'
      await told(
        thread,
        post.number,
        world.as(moderator).post(`/posts/${post.id}/hiding`, { reason: 'Hier staat een naam.' })
      )
    }
  }
}

const canStillInvite = (thread: Thread) =>
  thread.audience === 'invited' && oracle.firstPost(thread.author, thread) !== null

async function inWorld<T>(work: (model: Model, ears: Map<Person, Ears>) => Promise<T>) {
  await world.empty()
  const model = await populate()
  const ears = new Map<Person, Ears>()
  for (const person of model.people) ears.set(person, await listen(world, person))
  try {
    return await work(model, ears)
  } finally {
    for (const ear of ears.values()) ear.close()
  }
}

describe('R-REL-5 nothing leaks', () => {
  it('knows every reading route', async () => {
    await inWorld(async (model) => {
      await play(model, { verb: 'ask', who: 0, audience: 'forum', others: [] }, new Map())
      const asked = new Set(questions(model.people[0]!, model).map(({ route }) => route.replace(/\?.*/, '')))
      const reading = world.app.declaredRoutes
        .filter(({ method, access }) => method === 'GET' && access === 'member')
        .map(({ url }) => url.replace('/api/v1', ''))
      expect(new Set(reading.filter((url) => !files.includes(url)))).toEqual(asked)
    })
  })

  it(
    'in random worlds: every route, every row and every socket says to everybody what the oracle says, and nothing more',
    { timeout: 180_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (history) => {
          await inWorld(async (model, ears) => {
            for (const one of history) await play(model, one, ears)
            expect(await findLeaks(world, model)).toEqual([])
          })
        }),
        { numRuns: Number(process.env.LEAK_RUNS ?? 5), endOnFailure: true }
      )
    }
  )

  // One world serves for every gate. A test ends at the first leak that it finds.
  describe('is proven by opening a gate', () => {
    let model: Model

    beforeAll(() =>
      inWorld(async (ofOneStory, ears) => {
        model = ofOneStory
        const history: Step[] = [
          { verb: 'ask', who: 0, audience: 'invited', others: [4] },
          { verb: 'reply', who: 1, thread: 0 },
          { verb: 'edit', who: 0, thread: 0, post: 0 },
          { verb: 'inviteOutsider', who: 0, thread: 0, role: 'expert' },
          { verb: 'ask', who: 1, audience: 'forum', others: [] }
        ]
        for (const one of history) await play(model, one, ears)
        expect(await findLeaks(world, model)).toEqual([])
      })
    )

    it.each(oracleTables)('on %s: the leak is found', async (table) => {
      const {
        rows: [before]
      } = await world.owner.query(
        "SELECT pg_get_expr(polqual, polrelid) AS rule FROM pg_policy WHERE polname = 'read' AND polrelid = $1::regclass",
        [table]
      )
      await world.owner.query(`ALTER POLICY read ON ${table} USING (true)`)
      const { value: leak } = await leaksOf(world, model).next()
      await world.owner.query(`ALTER POLICY read ON ${table} USING (${before.rule})`)
      expect(leak).toMatch(/ instead of /)
    })

    it('and closing it again: nothing leaks', async () => {
      expect(await findLeaks(world, model)).toEqual([])
    })
  })
})
