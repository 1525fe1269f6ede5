/** A draft, kept only on this device. Signing out removes every key that starts with `raadkamer:`. */
type Kept = { text: string; sendKey?: string | undefined }

const prefix = 'raadkamer:concept'

export class Draft {
  readonly #memberId: string
  readonly #key: string

  /** `place` names the form. Another member on the same device does not see the draft. */
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

  /** Returns whether the draft is kept: a browser's storage may be full or turned off. */
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
      // Without storage there is nothing to remove.
    }
    return false
  }
}

/** Removes the drafts of an earlier member who did not sign out. */
function forgetOthers(memberId: string) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${prefix}:`) && !key.startsWith(`${prefix}:${memberId}:`)) localStorage.removeItem(key)
  }
}
