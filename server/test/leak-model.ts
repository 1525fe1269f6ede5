import type { Somebody } from './world.ts'

/** The oracle: the rules of seeing once more, as plainly as they can be said, over a world that is kept in memory. */
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
}
export type Guide = { id: string; forum: string }
/** Of somebody who is no member: to the forum, or into a thread. */
export type Invitation = { id: string; thread: Thread | null; role: 'official' | 'expert' | 'partner' }
export type Model = {
  people: Person[]
  forums: { id: string; slug: string }[]
  threads: Thread[]
  guides: Guide[]
  invitations: Invitation[]
}

/** The first post that exists for somebody, or null when the thread does not. */
export function firstPost(person: Person, thread: Thread): number | null {
  if (person.hasEnded) return null
  if (thread.audience === 'forum') return person.forums.has(thread.forum) ? 1 : null
  return thread.fromPost.get(person) ?? null
}

/** The posts of a thread that somebody may open. A report opens its post to the moderators; whoever of them may read the thread from a later post on finds it there. */
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

/** Who can read a thread; of one post, whoever was there for it. */
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

/** Colleagues in a forum know each other, and the desk knows all; a guest of single threads knows who is, asked or wrote there. */
export function canSeePerson(person: Person, other: Person, { threads }: Model) {
  if (person.hasEnded) return false
  if (person.forums.size > 0 || person.isModerator || person === other) return true
  return threads.some((thread) => {
    const isThere = thread.audience === 'invited' && thread.fromPost.has(person)
    return (
      isThere &&
      (thread.fromPost.has(other) ||
        thread.author === other ||
        postsFor(person, thread).some(({ author }) => author === other))
    )
  })
}

/** Who asked, and a moderator who takes part, bring in others; a guest does not. */
export function isHost(person: Person, thread: Thread) {
  return (
    thread.audience === 'invited' &&
    firstPost(person, thread) !== null &&
    person.forums.size > 0 &&
    (thread.author === person || person.isModerator)
  )
}

/** The desk sees who comes to the forum, and who waits for a second moderator; of the others only the hosts know. */
export function canSeeInvitation(person: Person, { thread, role }: Invitation) {
  if (person.hasEnded) return false
  return (thread !== null && isHost(person, thread)) || (person.isModerator && (thread === null || role === 'partner'))
}
