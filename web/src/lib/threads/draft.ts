/** What was typed and not sent, kept on this device alone. Signing out forgets whatever is kept under `raadkamer:`. */
type Kept = { text: string; sendKey?: string | undefined }

const prefix = 'raadkamer:concept'

export class Draft {
  readonly #memberId: string
  readonly #key: string

  /** `place`: what it belongs to. Another member at the same device finds nothing of it. */
  constructor(memberId: string, place: string) {
    this.#memberId = memberId
    this.#key = `${prefix}:${memberId}:${place}`
  }

  read(): Kept | undefined {
    try {
      forgetOthers(this.#memberId)
      return JSON.parse(localStorage.getItem(this.#key) ?? 'null') ?? undefined
    } catch {
      return undefined
    }
  }

  /** Answers whether it is kept: a browser may have no room, or not want to. */
  keep(kept: Kept) {
    if (!kept.text.trim()) return this.forget()
    try {
      localStorage.setItem(this.#key, JSON.stringify(kept))
      return true
    } catch {
      return false
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.#key)
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
    return false
  }
}

/** Whoever used this browser before and did not sign out leaves nothing behind for the next. */
function forgetOthers(memberId: string) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${prefix}:`) && !key.startsWith(`${prefix}:${memberId}:`)) localStorage.removeItem(key)
  }
}
