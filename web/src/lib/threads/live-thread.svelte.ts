import type { Changes } from '@raadkamer/server/contract'
import { invalidate, refreshAll } from '$app/navigation'
import { ask } from '#lib/browser-api.ts'
import type { Connection } from '#lib/realtime/connection.svelte.ts'
import { counted } from '#lib/words.ts'
import { type Conversation, merge, newIn } from './merge.ts'

/** In milliseconds: how soon to ask again after no answer, and how long new posts are gathered before they are announced. */
const patience = 5_000

/** One page of a thread that stays up to date. It hears *that* something changed and asks what; so it does after every lost connection. */
export class LiveThread {
  readonly #given: () => Conversation
  readonly #viewerId: string
  #shown = $derived.by(() => this.#given())
  #heard = $state(0)
  #arrived = $state.raw<number[]>([])
  #untold = 0
  #isAsking = false
  #isTelling = false
  /** Whether the reader has the end of the page in sight. */
  isAtEnd = false
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
    $effect(() => connection.on('thread.changed', (event) => {
      if (isThis(event)) this.#heard = Math.max(this.#heard, event.sequence)
    }))
    $effect(() => connection.on('thread.gone', (event) => {
      if (isThis(event)) this.isGone = true
    }))
    $effect(() => {
      if (this.#heard > this.#shown.thread.sequence) void this.#catchUp()
    })
  }

  /** The reader has come to the end of the page: what stands on it is read. */
  seeEnd() {
    const last = this.#shown.posts.at(-1)?.number ?? 0
    if (!this.#arrived.some((number) => number <= last)) return
    this.#arrived = this.#arrived.filter((number) => number > last)
    void this.#markRead(last)
  }

  /** The reader went to a page of the thread: what arrived before is no news any more. */
  opened() {
    this.#arrived = []
  }

  async #catchUp() {
    if (this.#isAsking || this.isGone) return
    this.#isAsking = true
    let isAnswered = true
    do {
      const before = this.#shown
      const { data: changes, refusal } = await ask<typeof Changes>('GET', `/threads/${before.thread.id}/changes?since=${before.thread.sequence}`)
      if (refusal) {
        this.isGone = refusal.status === 404
        isAnswered = refusal.status < 500 && refusal.status !== 0
        break
      }
      this.#heard = Math.max(this.#heard, changes.thread.sequence)
      // Another page was loaded in the meantime, older or newer than this answer: ask again from there.
      if (this.#shown !== before) continue
      this.#take(before, changes)
      if (!changes.isComplete) await refreshAll()
    } while (this.#heard > this.#shown.thread.sequence)
    this.#isAsking = false
    if (!isAnswered) setTimeout(() => void this.#catchUp(), patience)
  }

  #take(before: Conversation, changes: Parameters<typeof merge>[1]) {
    const fresh = newIn(changes, before).filter(({ author }) => author.id !== this.#viewerId)
    this.#shown = merge(before, changes)
    if (fresh.length === 0) return

    this.#arrived = [...this.#arrived, ...fresh.map(({ number }) => number)]
    this.#tell(fresh.length)
    if (this.isAtEnd && !document.hidden) this.seeEnd()
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
    await ask('PUT', `/threads/${threadId}/reading`, { lastRead })
    const { refusal } = await ask('POST', '/notifications/seen', { threadId })
    // A load that is not answered takes the whole page away.
    if (!refusal) await invalidate('raadkamer:frame')
  }
}
