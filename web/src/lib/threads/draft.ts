import { tabId } from './tab.ts'

/** A draft, kept only on this device. Signing out removes every key that starts with `raadkamer:`. */
type Kept = { text: string; sendKey?: string | undefined }
type Stored = Kept & { at: number }

const prefix = 'raadkamer:concept'

/** The draft of another tab that this tab went on with, by the name of the form. */
const adopted = new Map<string, { key: string; text: string }>()

/** Each tab keeps its own draft of a form, so that two tabs do not overwrite or delete what the other one holds. */
export class Draft {
  readonly #memberId: string
  readonly #form: string

  /** `place` names the form. Another member on the same device does not see the draft. */
  constructor(memberId: string, place: string) {
    this.#memberId = memberId
    this.#form = `${prefix}:${memberId}:${place}@`
  }

  /** The draft of this tab, else the latest one of another tab, which may be closed. */
  read(): Kept | undefined {
    try {
      forgetOthers(this.#memberId)
      const own = stored(this.#key)
      if (own) return own

      const [latest] = keysOf(this.#form)
        .map((key) => ({ key, draft: stored(key) }))
        .sort((one, other) => (other.draft?.at ?? 0) - (one.draft?.at ?? 0))
      if (latest?.draft) adopted.set(this.#form, { key: latest.key, text: latest.draft.text })
      return latest?.draft
    } catch {
      return undefined
    }
  }

  /** Returns whether the draft is kept: a browser's storage may be full or turned off. */
  keep(kept: Kept) {
    if (!kept.text.trim()) return this.forget()
    try {
      localStorage.setItem(this.#key, JSON.stringify({ ...kept, at: Date.now() } satisfies Stored))
      return true
    } catch {
      return false
    }
  }

  /** Also forgets the draft of another tab that this one went on with, unless that tab has changed it since. */
  forget() {
    try {
      localStorage.removeItem(this.#key)
      const from = adopted.get(this.#form)
      if (from && stored(from.key)?.text === from.text) localStorage.removeItem(from.key)
      adopted.delete(this.#form)
    } catch {
      // Without storage there is nothing to remove.
    }
    return false
  }

  /** Forgets what every tab keeps of this form. */
  forgetEverywhere() {
    for (const key of keysOf(this.#form)) localStorage.removeItem(key)
  }

  get #key() {
    return this.#form + tabId()
  }
}

function stored(key: string): Stored | undefined {
  return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
}

function keysOf(form: string) {
  return Object.keys(localStorage).filter((key) => key.startsWith(form))
}

/** Removes the drafts of an earlier member who did not sign out. */
function forgetOthers(memberId: string) {
  for (const key of keysOf(`${prefix}:`)) {
    if (!key.startsWith(`${prefix}:${memberId}:`)) localStorage.removeItem(key)
  }
}
