import { expect, test } from 'vitest'
import { type Conversation, merge, newIn } from './merge.ts'

type Post = Conversation['posts'][number] & { sequence: number }

const author = { id: 'anna', name: 'Anna', role: 'mayor', acting: false, organisation: 'Waterrijk' } as const
const forum = { id: 'f', slug: 'f', name: 'F', category: { slug: 'c', name: 'C' } }
const readers = {
  total: 1,
  mayor: 1,
  deputyMayor: 0,
  alderman: 0,
  official: 0,
  moderator: 0,
  expert: 0,
  partner: 0,
  municipalities: 1
}
const may = { reply: true, invite: false, leave: false, lock: false, pin: false, retitle: null }
const mayWithPost = { edit: false, remove: false, report: true, appeal: false, hide: false, restore: false }

/** A small server: it numbers posts, counts changes, and answers as the API does. */
class Thread {
  sequence = 0
  posts: Post[] = []

  write(text: string) {
    const number = this.posts.length + 1
    this.posts.push({
      id: `post-${number}`,
      number,
      author,
      html: text,
      writtenAt: '',
      editedAt: null,
      state: 'shown',
      hiddenReason: null,
      may: mayWithPost,
      sequence: ++this.sequence
    })
  }

  change(number: number, change: Partial<Post>) {
    Object.assign(this.posts[number - 1]!, change, { sequence: ++this.sequence })
  }

  page(page: number): Conversation {
    const posts = this.posts.filter(({ number }) => Math.ceil(number / 20) === page).map(present)
    return { thread: this.#thread(), posts, page, pages: Math.max(1, Math.ceil(this.posts.length / 20)) }
  }

  since(sequence: number) {
    const changed = this.posts
      .filter((post) => post.sequence > sequence)
      .sort((one, other) => one.sequence - other.sequence)
    return { thread: this.#thread(), posts: changed.map(present), isComplete: true }
  }

  #thread(): Conversation['thread'] {
    return {
      id: 't',
      title: 'T',
      audience: 'forum',
      forum,
      author,
      sequence: this.sequence,
      firstPost: 1,
      lastPost: this.posts.length,
      unread: 0,
      firstUnread: null,
      lastRead: 0,
      isPinned: false,
      isLocked: false,
      lockedReason: null,
      isMuted: false,
      readers,
      may
    }
  }
}

function present({ sequence: _, ...post }: Post) {
  return { ...post }
}

function threadOf(posts: number) {
  const thread = new Thread()
  for (let number = 1; number <= posts; number++) thread.write(`bericht ${number}`)
  return thread
}

test('what a page showed, with the changes since, is what the page would show if it were opened now', () => {
  // A fixed seed: the events are random, and the same in every run.
  let seed = 42
  const dice = (sides: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % sides

  for (let round = 0; round < 200; round++) {
    const thread = threadOf(1 + dice(45))
    const page = 1 + dice(Math.ceil(thread.posts.length / 20))
    let shown = thread.page(page)

    for (let step = 0; step < 12; step++) {
      for (let event = dice(4); event > 0; event--) {
        const number = 1 + dice(thread.posts.length)
        const happens = [
          () => thread.write('nieuw'),
          () => thread.change(number, { html: `anders ${step}`, editedAt: 'nu' }),
          () => thread.change(number, { html: '', state: 'deleted' })
        ]
        happens[dice(3)]!()
      }
      // A response may come late or twice.
      const changes = thread.since(Math.max(0, shown.thread.sequence - dice(3)))
      shown = merge(merge(shown, changes), changes)
      expect(shown).toEqual(thread.page(page))
    }
  }
})

test('an answer from before what is shown changes nothing', () => {
  const thread = threadOf(2)
  const late = thread.since(0)
  thread.change(1, { html: 'nieuwer' })
  const shown = thread.page(1)
  expect(merge(shown, late)).toBe(shown)
})

test('a post that belongs to the next page only makes that page', () => {
  const thread = threadOf(20)
  const before = thread.page(1)
  thread.write('eenentwintig')
  const shown = merge(before, thread.since(before.thread.sequence))
  expect([shown.posts.length, shown.pages, shown.thread.lastPost]).toEqual([20, 2, 21])
})

test('new is what was not there yet, not what was edited', () => {
  const thread = threadOf(3)
  const before = thread.page(1)
  thread.write('vier')
  thread.change(2, { html: 'anders' })
  expect(newIn(thread.since(before.thread.sequence), before.thread.lastPost).map(({ number }) => number)).toEqual([4])
})

test('a new post that is gone again when it comes is not new', () => {
  const thread = threadOf(1)
  const before = thread.page(1)
  thread.write('twee')
  thread.write('drie')
  thread.change(2, { state: 'deleted', html: '' })
  expect(newIn(thread.since(before.thread.sequence), before.thread.lastPost).map(({ number }) => number)).toEqual([3])
})
