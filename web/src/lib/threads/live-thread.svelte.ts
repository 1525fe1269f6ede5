import { invalidate, refreshAll } from '$app/navigation'
import { ask } from '#lib/browser-api.ts'
import type { Connection } from '#lib/realtime/connection.svelte.ts'
import { counted } from '#lib/common-words.ts'
import { type Conversation, merge, newIn } from './merge.ts'

/** Milliseconds before a retry after a failed request, and before gathered new posts are announced. */
const patience = 5_000

/**
 * One page of a thread that stays up to date. The socket tells *that* something changed, and this asks what. It also
 * asks after every reconnect.
 */
export class LiveThread {
  readonly #given: () => Conversation
  readonly #viewerId: string
  /** A derived value of its own, so that a reload of the frame does not reset the page. */
  readonly #loaded = $derived.by(() => this.#given())
  #shown = $derived(this.#loaded)
  #heard = $state(0)
  readonly #isBehind = $derived(this.#heard > this.#shown.thread.sequence)
  #arrived = $state.raw<number[]>([])
  /** The highest post number that is known. */
  #newest = 0
  /** The last post that was read since the page was loaded. Loading it counts as reading. */
  #read = 0
  #untold = 0
  #isAsking = false
  #again: ReturnType<typeof setTimeout> | undefined
  #isTelling = false
  /** Whether the end of the page is visible now. */
  isAtEnd = () => false
  isGone = $state(false)
  /** For screen readers: one sentence for each batch of posts. */
  news = $state('')

  /** `given` returns the page as it was last loaded. */
  constructor(viewerId: string, given: () => Conversation) {
    this.#viewerId = viewerId
    this.#given = given
  }

  get conversation() {
    return this.#shown
  }

  /** The numbers of the posts that arrived out of the reader's sight. */
  get arrived() {
    return this.#arrived
  }

  /** For a component: follows the thread until the component is destroyed. */
  follow(connection: Connection) {
    const isThis = ({ threadId }: { threadId: string }) => threadId === this.#shown.thread.id

    $effect(() => connection.onConnect(() => void this.#catchUp()))
    $effect(() =>
      connection.on('thread.changed', (event) => {
        if (isThis(event)) this.#heard = Math.max(this.#heard, event.sequence)
      })
    )
    $effect(() =>
      connection.on('thread.gone', (event) => {
        if (isThis(event)) this.isGone = true
      })
    )
    $effect(() => {
      if (this.#isBehind) void this.#catchUp()
    })
    $effect(() => () => clearTimeout(this.#again))
  }

  /** When the end of the page is visible, the posts on it are read. */
  seeEnd() {
    if (!this.isAtEnd() || document.hidden) return
    this.leadOn()
    const last = lastOf(this.#shown)
    if (last <= Math.max(this.#read, lastOf(this.#loaded))) return
    this.#read = last
    void this.#markRead(last)
  }

  /** The reader went to the first new post on this page, so the link to it goes. */
  leadOn() {
    const last = lastOf(this.#shown)
    if (this.#arrived.some((number) => number <= last)) this.#arrived = this.#arrived.filter((number) => number > last)
  }

  /** The reader opened a page of the thread, so earlier arrivals are no longer new. */
  opened() {
    this.#arrived = []
  }

  async #catchUp() {
    if (this.#isAsking || this.isGone) return
    this.#isAsking = true
    try {
      while (await this.#askOnce());
    } finally {
      this.#isAsking = false
    }
  }

  /** Returns whether there is more to ask. */
  async #askOnce() {
    const before = this.#shown
    const { data: changes, refusal } = await ask('GET /threads/:id/changes', {
      params: { id: before.thread.id },
      query: { since: before.thread.sequence }
    })
    if (refusal) {
      this.isGone = refusal.status === 404
      if (refusal.status === 0 || refusal.status >= 500) this.#again = setTimeout(() => void this.#catchUp(), patience)
      return false
    }
    this.#heard = Math.max(this.#heard, changes.thread.sequence)
    // Another page was loaded meanwhile, older or newer than this response. Asks again from there if needed.
    if (this.#shown !== before) return this.#isBehind
    this.#take(before, changes)
    if (!changes.isComplete) await refreshAll()
    return this.#isBehind && this.#shown !== before
  }

  #take(before: Conversation, changes: Parameters<typeof merge>[1]) {
    const fresh = newIn(changes, Math.max(this.#newest, before.thread.lastPost)).filter(
      ({ author }) => author.id !== this.#viewerId
    )
    this.#newest = changes.thread.lastPost
    this.#shown = merge(before, changes)
    const gone = changes.posts.filter(({ state }) => state !== 'shown').map(({ number }) => number)
    if (gone.length > 0) this.#arrived = this.#arrived.filter((number) => !gone.includes(number))
    if (fresh.length === 0) return

    this.#arrived = [...this.#arrived, ...fresh.map(({ number }) => number)]
    this.#tell(fresh.length)
    // Checked before the new posts are drawn: a reader who sees the end sees them appear.
    this.seeEnd()
  }

  #tell(count: number) {
    this.#untold += count
    if (this.#isTelling) return

    this.#isTelling = true
    this.news = counted(this.#untold, 'nieuw bericht', 'nieuwe berichten')
    this.#untold = 0
    // Emptied in between, so that a screen reader reads the same sentence again.
    setTimeout(() => (this.news = ''), patience / 2)
    setTimeout(() => {
      this.#isTelling = false
      if (this.#untold > 0) this.#tell(0)
    }, patience)
  }

  async #markRead(lastRead: number) {
    const { id: threadId } = this.#shown.thread
    await ask('PUT /threads/:id/reading', { params: { id: threadId }, body: { lastRead } })
    const { refusal } = await ask('POST /notifications/seen', { body: { threadId } })
    if (!refusal) await invalidate('raadkamer:frame')
  }
}

function lastOf({ posts }: Conversation) {
  return posts.at(-1)?.number ?? 0
}
