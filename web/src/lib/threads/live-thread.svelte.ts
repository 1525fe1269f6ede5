import { invalidate, refreshAll } from '$app/navigation'
import { ask } from '#lib/browser-api.ts'
import type { Connection } from '#lib/realtime/connection.svelte.ts'
import { counted } from '#lib/common-words.ts'
import { type Conversation, merge, newIn } from './merge.ts'

/** In milliseconds: how soon to ask again after no answer, and how long new posts are gathered before they are announced. */
const patience = 5_000

/** One page of a thread that stays up to date. It hears *that* something changed and asks what; so it does after every lost connection. */
export class LiveThread {
  readonly #given: () => Conversation
  readonly #viewerId: string
  /** In two steps: what the frame around the page loads anew leaves the page as it is. */
  readonly #loaded = $derived.by(() => this.#given())
  #shown = $derived(this.#loaded)
  #heard = $state(0)
  readonly #isBehind = $derived(this.#heard > this.#shown.thread.sequence)
  #arrived = $state.raw<number[]>([])
  /** The last post that was ever heard of. */
  #newest = 0
  /** How far has been read since the page was loaded, which itself counts as reading. */
  #read = 0
  #untold = 0
  #isAsking = false
  #again: ReturnType<typeof setTimeout> | undefined
  #isTelling = false
  /** Whether the reader has the end of the page in sight, at this moment. */
  isAtEnd = () => false
  isGone = $state(false)
  /** For who listens: once for each batch of posts. */
  news = $state('')

  /** `given`: the page as it was last loaded. */
  constructor(viewerId: string, given: () => Conversation) {
    this.#viewerId = viewerId
    this.#given = given
  }

  get conversation() {
    return this.#shown
  }

  /** The numbers of the posts that came in while the reader looked elsewhere. */
  get arrived() {
    return this.#arrived
  }

  /** In a component: from now on until it is gone. */
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

  /** The reader may have come to the end of the page: then what stands on it is read. */
  seeEnd() {
    if (!this.isAtEnd() || document.hidden) return
    this.leadOn()
    const last = lastOf(this.#shown)
    if (last <= Math.max(this.#read, lastOf(this.#loaded))) return
    this.#read = last
    void this.#markRead(last)
  }

  /** The reader is led to the first that arrived on this page: it needs no pointing at any more. */
  leadOn() {
    const last = lastOf(this.#shown)
    if (this.#arrived.some((number) => number <= last)) this.#arrived = this.#arrived.filter((number) => number > last)
  }

  /** The reader went to a page of the thread: what arrived before is no news any more. */
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

  /** Answers whether there is more to ask. */
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
    // Another page was loaded in the meantime, older or newer than this answer: ask from there, if need be.
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
    if (fresh.length === 0) return

    this.#arrived = [...this.#arrived, ...fresh.map(({ number }) => number)]
    this.#tell(fresh.length)
    // Still without the new posts: whoever had the end in sight sees them come.
    this.seeEnd()
  }

  #tell(count: number) {
    this.#untold += count
    if (this.#isTelling) return

    this.#isTelling = true
    this.news = counted(this.#untold, 'nieuw bericht', 'nieuwe berichten')
    this.#untold = 0
    // Emptied in between, so that the same words are read aloud again.
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
