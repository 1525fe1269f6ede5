import type { Person } from '@raadkamer/server/contract'
import { ask } from '#lib/browser-api.ts'
import type { Wire } from '#lib/wire.ts'
import { counted, statusSentence } from '#lib/common-words.ts'

export type Someone = Wire<typeof Person>

type About = {
  /** The search leaves out the readers of this thread. */
  threadId: string | undefined
  isOffered: (person: Someone) => boolean
  choose: (person: Someone) => void
}

/** A search box for members: the typed text, the results, and the keys to choose one. */
export class MemberSearch {
  static readonly nobody = 'Niemand gevonden. Alleen leden kunt u uitnodigen.'

  words = $state('')
  isOpen = $state(false)
  /** The index of the active option; -1 for none. */
  at = $state(-1)
  #found = $state.raw<Someone[]>([])
  #problem = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #about: About

  readonly options = $derived.by(() => this.#found.filter((person) => this.#about.isOffered(person)))
  /** For screen readers. */
  readonly news = $derived.by(() => {
    if (!this.isOpen) return ''
    return (
      this.#problem ||
      (this.options.length > 0
        ? `${counted(this.options.length, 'persoon', 'personen')} gevonden`
        : MemberSearch.nobody)
    )
  })

  constructor(words: string, about: About) {
    this.words = words
    this.#about = about
  }

  search() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), 150)
  }

  choose(person: Someone) {
    this.#about.choose(person)
    this.words = ''
    this.close()
  }

  close() {
    this.isOpen = false
    this.at = -1
  }

  press(event: KeyboardEvent) {
    const { options, at, isOpen } = this
    const option = options[at]
    const moves: Record<string, () => void> = {
      ArrowDown: () => (isOpen ? (this.at = (at + 1) % Math.max(1, options.length)) : this.search()),
      ArrowUp: () => (this.at = (at + options.length - 1) % Math.max(1, options.length)),
      Enter: () => isOpen && option && this.choose(option),
      Escape: () => this.close()
    }
    const move = moves[event.key]
    if (!move || (event.key === 'Escape' && !isOpen)) return
    event.preventDefault()
    move()
  }

  async #ask() {
    const { data, refusal } = await ask('GET /members', {
      query: { q: this.words, thread: this.#about.threadId }
    })
    this.#found = data ?? []
    this.#problem = refusal ? statusSentence(refusal.status) : ''
    this.isOpen = this.words.trim() !== ''
    this.at = this.options.length > 0 ? 0 : -1
  }
}
