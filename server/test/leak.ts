import { randomUUID } from 'node:crypto'
import * as oracle from './leak-model.ts'
import type { Model, Person } from './leak-model.ts'
import type { World } from './world.ts'

type Answer = { status: number; says: unknown }
type Question = { route: string; path: string; expected: Answer; read: (body: never) => unknown }

const missing = { status: 404, says: 'the same bytes as what was never there' }

/** Asks every reading route and the database as every person. Returns every difference from the oracle. */
export async function findLeaks(world: World, model: Model): Promise<string[]> {
  const leaks: string[] = []
  for (const person of model.people) {
    const nothing = new Map<string, string>()
    for (const question of questions(person, model)) {
      const { statusCode, body } = await world.as(person).get(question.path)
      // The second way in: in this process. An endpoint with a limit is only reached over HTTP.
      const inProcess = await world.read(person, question.path)
      if (inProcess && (inProcess.statusCode !== statusCode || inProcess.body !== body))
        leaks.push(
          `${person.name} reads ${question.path}: ${inProcess.body.slice(0, 400)} instead of ${body.slice(0, 400)}`
        )
      const bodyOfNothing =
        nothing.get(question.route) ??
        (await world.as(person).get(question.route.replaceAll(/:\w+/g, randomUUID()))).body
      nothing.set(question.route, bodyOfNothing)
      const says =
        statusCode === 200 ? question.read(JSON.parse(body) as never) : body === bodyOfNothing ? missing.says : body
      compare(
        `${person.name} GET ${question.path}`,
        { status: statusCode, says },
        person.hasEnded ? { status: 401, says } : question.expected
      )
    }
    for (const [table, expected] of Object.entries(rows(person, model))) {
      const found = await world.database
        .asMember(person, ({ db }) =>
          db.$queryRawUnsafe<{ key: string }[]>(`SELECT ${table} AS key FROM ${table.split('.')[0]} ORDER BY 1`)
        )
        .catch((error) => (person.hasEnded && error.code === 'viewer.unknown' ? [] : Promise.reject(error)))
      compare(
        `${person.name} SELECT ${table}`,
        { status: 200, says: set(found.map(({ key }) => key)) },
        { status: 200, says: set(expected) }
      )
    }
  }
  return leaks

  function compare(what: string, got: Answer, wanted: Answer) {
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      leaks.push(`${what}: ${JSON.stringify(got).slice(0, 400)} instead of ${JSON.stringify(wanted).slice(0, 400)}`)
  }
}

const set = (values: Iterable<string>) => [...values].toSorted()
const ids = ({ items }: { items: { id: string }[] }) => set(items.map(({ id }) => id))

/** Every reading route for members, with the oracle's answer. A route that is missing here fails the leak test. */
export function questions(person: Person, model: Model): Question[] {
  const { forums, guides, invitations, people, threads } = model
  const found = (says: unknown): Answer => ({ status: 200, says })
  const only = (isThere: boolean, says: unknown): Answer => (isThere ? found(says) : missing)

  return [
    {
      route: '/frame',
      path: '/frame',
      expected: found(set(person.forums)),
      read: ({ categories }: { categories: { forums: { id: string }[] }[] }) =>
        set(categories.flatMap(({ forums }) => forums.map(({ id }) => id)))
    },
    { route: '/me', path: '/me', expected: found(person.id), read: (me: { person: { id: string } }) => me.person.id },
    {
      route: '/me/reset',
      path: '/me/reset',
      expected: found(null),
      read: ({ effectiveAt }: { effectiveAt: string | null }) => effectiveAt
    },
    {
      route: '/me/work-account',
      path: '/me/work-account',
      expected: found([null, null]),
      read: ({ provider, account }: { provider: unknown; account: unknown }) => [provider, account]
    },
    {
      route: '/session',
      path: '/session',
      expected: found(true),
      read: (session: { isSteppedUp: boolean }) => session.isSteppedUp
    },
    {
      route: '/me/seat',
      path: '/me/seat',
      expected: found(person.id),
      read: (seat: { holder: { id: string } }) => seat.holder.id
    },
    {
      route: '/me/mail-choice',
      path: '/me/mail-choice',
      expected: found(['reply', 'invitation']),
      read: ({ mailOf }: { mailOf: string[] }) => mailOf
    },
    { route: '/me/own-data', path: '/me/own-data', expected: found(null), read: (own: { export: null }) => own.export },
    {
      route: '/house-rules',
      path: '/house-rules',
      expected: found(1),
      read: ({ accepted }: { accepted: number }) => accepted
    },
    { route: '/sessions', path: '/sessions', expected: found(1), read: (sessions: unknown[]) => sessions.length },
    {
      route: '/factors',
      path: '/factors',
      expected: found([]),
      read: (factors: { passkeys: unknown[] }) => factors.passkeys
    },
    {
      route: '/notifications',
      path: '/notifications',
      expected: found([]),
      // The tests of the notifications say who gets one. This one says that nobody gets one about what they cannot see.
      read: ({ items }: { items: { thread: { id: string } }[] }) =>
        items.filter(({ thread }) =>
          threads.some(({ id, ...rest }) => id === thread.id && oracle.firstPost(person, { id, ...rest }) === null)
        )
    },
    {
      route: '/members',
      path: '/members?q=',
      expected: found([]),
      read: (items: { id: string }[]) =>
        items.filter(({ id }) =>
          people.some((other) => other.id === id && (other.hasEnded || !oracle.canSeePerson(person, other, model)))
        )
    },
    ...people.map((other) => ({
      route: '/members/:id',
      path: `/members/${other.id}`,
      expected: only(oracle.canSeePerson(person, other, model), other.id),
      read: ({ id }: { id: string }) => id
    })),
    {
      route: '/guides',
      path: '/guides',
      expected: found(set(guides.filter(({ forum }) => person.forums.has(forum)).map(({ id }) => id))),
      read: ids
    },
    ...guides.map(({ id, forum }) => ({
      route: '/guides/:id',
      path: `/guides/${id}`,
      expected: only(person.forums.has(forum), id),
      read: (guide: { id: string }) => guide.id
    })),
    ...forums.map(({ id, slug }) => ({
      route: '/forums/:slug/threads',
      path: `/forums/${slug}/threads`,
      read: ids,
      expected: only(
        person.forums.has(id),
        set(
          threads
            .filter((thread) => thread.forum === id && oracle.firstPost(person, thread) !== null)
            .map(({ id }) => id)
        )
      )
    })),
    {
      route: '/threads',
      path: '/threads',
      read: ids,
      expected: found(
        set(
          threads
            .filter((thread) => thread.audience === 'invited' && oracle.firstPost(person, thread) !== null)
            .map(({ id }) => id)
        )
      )
    },
    ...threads.flatMap((thread) => {
      const isThere = oracle.firstPost(person, thread) !== null
      const shown = oracle
        .postsFor(person, thread)
        .map(({ number, state, text }) => [number, state === 'shown' ? `<p>${text}</p>\n` : '', state])
      const read = ({ posts }: { posts: { number: number; html: string; state: string }[] }) =>
        posts.map(({ number, html, state }) => [number, html, state]).toSorted((a, b) => Number(a[0]) - Number(b[0]))
      return [
        { route: '/threads/:id', path: `/threads/${thread.id}`, expected: only(isThere, shown), read },
        {
          route: '/threads/:id/changes?since=0',
          path: `/threads/${thread.id}/changes?since=0`,
          expected: only(isThere, shown),
          read
        },
        {
          route: '/threads/:id/readers',
          path: `/threads/${thread.id}/readers`,
          read: ids,
          expected: only(isThere, set(oracle.readersOf(thread, people).map(({ id }) => id)))
        },
        {
          route: '/threads/:id/invitations',
          path: `/threads/${thread.id}/invitations`,
          read: ids,
          expected: only(
            isThere,
            set(
              invitations
                .filter((one) => one.thread === thread && oracle.canSeeInvitation(person, one))
                .map(({ id }) => id)
            )
          )
        }
      ]
    }),
    ...threads.flatMap((thread) =>
      thread.posts.flatMap((post) => {
        const isThere = oracle.canSeePost(person, thread, post)
        const isFound = oracle.postsFor(person, thread).includes(post) && post.state === 'shown'
        return [
          // A report alone does not open the source of a post, which names the thread around it.
          {
            route: '/posts/:id/source',
            path: `/posts/${post.id}/source`,
            expected: only(oracle.postsFor(person, thread).includes(post), post.state === 'shown' ? post.text : ''),
            read: ({ markdown }: { markdown: string }) => markdown
          },
          {
            route: '/posts/:id/revisions',
            path: `/posts/${post.id}/revisions`,
            expected: only(oracle.postsFor(person, thread).includes(post), oracle.revisionsFor(person, thread, post)),
            read: (list: unknown[]) => list.length
          },
          ...(isThere || post.state === 'shown'
            ? [
                {
                  route: '/search',
                  path: `/search?q=${post.text}`,
                  expected: found(isFound ? [post.number] : []),
                  read: ({ items }: { items: { postNumber: number }[] }) => items.map(({ postNumber }) => postNumber)
                }
              ]
            : [])
        ]
      })
    )
  ]
}

/** The rows that the database itself has for a person. */
function rows(person: Person, model: Model): Record<string, string[]> {
  const { forums, guides, invitations, people, threads } = model
  const isHere = !person.hasEnded
  const visible = threads.filter((thread) => oracle.firstPost(person, thread) !== null)
  const invited = visible.filter(({ audience }) => audience === 'invited')
  return {
    'forum.id': forums
      .filter(({ id }) => isHere && (person.forums.has(id) || invited.some(({ forum }) => forum === id)))
      .map(({ id }) => id),
    'thread.id': visible.map(({ id }) => id),
    'post.id': threads.flatMap((thread) =>
      thread.posts.filter((post) => oracle.canSeePost(person, thread, post)).map(({ id }) => id)
    ),
    'post_revision.post_id': threads.flatMap((thread) =>
      thread.posts.flatMap((post) => Array(oracle.revisionsFor(person, thread, post)).fill(post.id))
    ),
    'participant.member_id': invited.flatMap(({ fromPost }) => [...fromPost.keys()].map(({ id }) => id)),
    'member.id': people.filter((other) => oracle.canSeePerson(person, other, model)).map(({ id }) => id),
    'contact.member_id': people
      .filter((other) => isHere && !other.hasEnded && (other === person || person.isModerator))
      .map(({ id }) => id),
    'seat.holder_id': people.filter((other) => isHere && (other === person || person.isModerator)).map(({ id }) => id),
    'invitation.id': invitations.filter((one) => oracle.canSeeInvitation(person, one)).map(({ id }) => id),
    'guide.id': guides.filter(({ forum }) => isHere && person.forums.has(forum)).map(({ id }) => id)
  }
}

/** The tables that the oracle covers. Every other table has a canary. */
export const oracleTables = Object.keys(
  rows({} as Person, { people: [], forums: [], guides: [], threads: [], invitations: [] })
).map((column) => column.split('.')[0]!)
