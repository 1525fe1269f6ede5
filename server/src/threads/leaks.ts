import { randomUUID } from 'node:crypto'
import { found, ids, type Leaks, only, set } from '../../test/leak-answers.ts'
import * as oracle from '../../test/leak-model.ts'
import type { Model, Person, Thread } from '../../test/leak-model.ts'

export const leaks: Leaks = {
  named: {
    'GET /forums/:slug/threads': undefined,
    'POST /forums/:slug/threads': { title: 'Een vraag', markdown: 'tekst', audience: 'forum' },
    'GET /threads/:id': undefined,
    'PUT /threads/:id/title': { title: 'Een andere titel' },
    'GET /threads/:id/changes': undefined,
    'GET /threads/:id/readers': undefined,
    'POST /threads/:id/posts': { markdown: 'Een antwoord', sendKey: randomUUID() },
    'POST /threads/:id/participants': { memberIds: ['me'] },
    'DELETE /threads/:id/participants/:memberId': undefined,
    'PUT /threads/:id/reading': { lastRead: 1 },
    'PUT /threads/:id/heir': { memberId: null },
    'PUT /threads/:id/muting': { isMuted: true },
    'GET /posts/:id/source': undefined,
    'GET /posts/:id/revisions': undefined,
    'PATCH /posts/:id': { markdown: 'Iets anders' },
    'DELETE /posts/:id': undefined
  },
  ofTheDesk: ['/orphaned-threads/:id'],
  questions: (person, model) => [
    ...lists(person, model),
    ...model.threads.flatMap((thread) => [...ofThread(person, model, thread), ...ofPosts(person, thread)])
  ],
  rows: {
    'thread.id': (person, { threads }) => visible(person, threads).map(({ id }) => id),
    'post.id': (person, { threads }) =>
      threads.flatMap((thread) =>
        thread.posts.filter((post) => oracle.canSeePost(person, thread, post)).map(({ id }) => id)
      ),
    'post_revision.post_id': (person, { threads }) =>
      threads.flatMap((thread) =>
        thread.posts.flatMap((post) => Array<string>(oracle.revisionsFor(person, thread, post)).fill(post.id))
      ),
    'participant.member_id': (person, { threads }) =>
      visible(person, threads)
        .filter(isInvited)
        .flatMap(({ fromPost }) => [...fromPost.keys()].map(({ id }) => id))
  }
}

function lists(person: Person, { forums, threads }: Model) {
  const seen = visible(person, threads)
  return [
    ...forums.map(({ id, slug }) => ({
      route: '/forums/:slug/threads',
      path: `/forums/${slug}/threads`,
      read: ids,
      expected: only(person.forums.has(id), set(seen.filter(({ forum }) => forum === id).map(({ id }) => id)))
    })),
    { route: '/threads', path: '/threads', read: ids, expected: found(set(seen.filter(isInvited).map(({ id }) => id))) }
  ]
}

function ofThread(person: Person, { people }: Model, thread: Thread) {
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
    }
  ]
}

// A report alone does not open the source of a post, which names the thread around it.
function ofPosts(person: Person, thread: Thread) {
  return thread.posts.flatMap((post) => {
    const isThere = oracle.postsFor(person, thread).includes(post)
    return [
      {
        route: '/posts/:id/source',
        path: `/posts/${post.id}/source`,
        expected: only(isThere, post.state === 'shown' ? post.text : ''),
        read: ({ markdown }: { markdown: string }) => markdown
      },
      {
        route: '/posts/:id/revisions',
        path: `/posts/${post.id}/revisions`,
        expected: only(isThere, oracle.revisionsFor(person, thread, post)),
        read: (list: unknown[]) => list.length
      }
    ]
  })
}

function visible(person: Person, threads: Thread[]) {
  return threads.filter((thread) => oracle.firstPost(person, thread) !== null)
}

function isInvited({ audience }: Thread) {
  return audience === 'invited'
}
