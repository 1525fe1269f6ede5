import { ask } from '#lib/browser-api.ts'
import type { Refusal } from '#lib/ui/form-problem.ts'

/** Milliseconds. It draws far fewer previews than the server allows in a minute. */
const pause = 2_500

/** The preview of a text field. An open preview follows the text, each time that the writer pauses. */
export class Preview {
  html = $state<string>()
  #textNow: () => string
  #says: (words: string) => void
  #following: ReturnType<typeof setTimeout> | undefined

  constructor(textNow: () => string, says: (words: string) => void) {
    this.#textNow = textNow
    this.#says = says
  }

  /** Returns whether there is a preview. A refused text has none, and the reason is said. */
  async draw() {
    this.#wait()
    const text = this.#textNow()
    const { data, refusal } = await ask('POST /previews', { body: { markdown: text } })
    // A later text has its own request, or gets it after the pause.
    if (text !== this.#textNow()) return this.follow()
    this.html = data?.html
    if (refusal) this.#says(text.trim() ? await reasonOf(refusal) : 'Er is nog niets om te laten zien.')
    return !refusal
  }

  follow() {
    this.#wait()
    this.#following = setTimeout(() => void this.draw(), pause)
    return false
  }

  close() {
    this.#wait()
    this.html = undefined
  }

  #wait() {
    clearTimeout(this.#following)
  }
}

/** What is wrong with the text, else why there is no preview. Its sentences are many, and not for a first visit. */
async function reasonOf(refusal: Refusal) {
  const { problemOf } = await import('#lib/ui/form-problem.ts')
  const { errors, message } = problemOf(refusal, new FormData())
  return errors.markdown ?? message
}
