import type { Somebody } from './world.ts'

/** The oracle: a second, plain implementation of the rules of seeing, over a world in memory. */
export type Person = Somebody & { forums: Set<string>; isModerator: boolean; hasEnded: boolean }
export type Post = {
  id: string
  number: number
  author: Person
  text: string
  state: 'shown' | 'hidden' | 'deleted'
  earlier: number
  isReported: boolean
}
export type Thread = {
  id: string
  forum: string
  author: Person
  audience: 'forum' | 'invited'
  fromPost: Map<Person, number>
  posts: Post[]
  isLocked: boolean
  isRemoved: boolean
}
export type Guide = { id: string; forum: string }
/** An invitation of somebody who is no member, to the forum or into a thread. */
export type Invitation = { id: string; thread: Thread | null; role: 'official' | 'expert' | 'partner' }
export type Model = {
  people: Person[]
  forums: { id: string; slug: string }[]
  threads: Thread[]
  guides: Guide[]
  invitations: Invitation[]
}

/** The first post that a person can read, or null when they cannot read the thread. */
export function firstPost(person: Person, thread: Thread): number | null {
  if (person.hasEnded || thread.isRemoved) return null
  if (thread.audience === 'forum') return person.forums.has(thread.forum) ? 1 : null
  return thread.fromPost.get(person) ?? null
}

/**
 * The posts of a thread that a person may open. A report opens its post to every moderator, also to one who may read
 * the thread only from a later post on.
 */
export function postsFor(person: Person, thread: Thread): Post[] {
  const first = firstPost(person, thread)
  return first === null ? [] : thread.posts.filter((post) => post.number >= first || isOpenedByReport(person, post))
}

export function canSeePost(person: Person, thread: Thread, post: Post) {
  return postsFor(person, thread).includes(post) || isOpenedByReport(person, post)
}

function isOpenedByReport(person: Person, post: Post) {
  return person.isModerator && !person.hasEnded && post.isReported
}

/** The readers of a thread, or of one post of it. */
export function readersOf(thread: Thread, people: Person[], number = Infinity) {
  return people.filter((person) => {
    const first = firstPost(person, thread)
    return first !== null && first <= number
  })
}

export function revisionsFor(person: Person, thread: Thread, post: Post) {
  if (!canSeePost(person, thread, post) || post.state === 'deleted') return 0
  if (post.state === 'shown') return post.earlier
  return person === post.author || person.isModerator ? post.earlier + 1 : 0
}

/**
 * Members of a forum see all members, and so do moderators. A guest of single threads sees their participants, authors
 * and writers.
 */
export function canSeePerson(person: Person, other: Person, { threads }: Model) {
  if (person.hasEnded) return false
  if (person.forums.size > 0 || person.isModerator || person === other) return true
  return threads.some((thread) => {
    const isThere = thread.audience === 'invited' && !thread.isRemoved && thread.fromPost.has(person)
    return (
      isThere &&
      (thread.fromPost.has(other) ||
        thread.author === other ||
        postsFor(person, thread).some(({ author }) => author === other))
    )
  })
}

/** The author while they take part; otherwise the member who has taken part longest. Never a guest. */
function hostOf({ author, forum, fromPost }: Thread) {
  const able = [...fromPost.keys()].filter((one) => !one.hasEnded && (one === author || one.forums.has(forum)))
  return able.includes(author) ? author : able[0]
}

/** The host of a thread, and a moderator who takes part in it, may invite others. A guest may not. */
export function isHost(person: Person, thread: Thread) {
  return (
    thread.audience === 'invited' &&
    firstPost(person, thread) !== null &&
    person.forums.size > 0 &&
    (hostOf(thread) === person || person.isModerator)
  )
}

/**
 * Moderators see invitations to the forum, and those that need a second moderator. Only the hosts of a thread see the
 * others.
 */
export function canSeeInvitation(person: Person, { thread, role }: Invitation) {
  if (person.hasEnded) return false
  return (thread !== null && isHost(person, thread)) || (person.isModerator && (thread === null || role === 'partner'))
}
