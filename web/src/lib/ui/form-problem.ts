import type { Problem } from '@raadkamer/server/contract'
import { faultSentence, refusalSentence } from '#lib/words.ts'
import { typedIn } from './typed-in.ts'

/** What the API answers when it does not do what was asked; status 0 when it was not reached. */
export type Refusal = Partial<Problem> & { status: number }

/** What a refused form hands back to its page: what is wrong, and what the person had typed. */
export type FormProblem = {
  message: string
  /** Sentences by the name of the field. */
  errors: Record<string, string>
  /** A list per field, since boxes may share a name. */
  values: Record<string, string[]>
  /** Whoever sends it has to prove first who they are; then it can be sent as it is. */
  stepUp: boolean
  /** Whoever sends it is not signed in any more. */
  isSignedOut?: boolean
}

export function problemOf(refusal: Refusal, form: FormData): FormProblem {
  return {
    message: refusalSentence(refusal),
    errors: Object.fromEntries((refusal.errors ?? []).map((fault) => [fault.path, faultSentence(fault)])),
    values: typedIn(form),
    stepUp: refusal.code === 'step-up.required',
    isSignedOut: refusal.code === 'viewer.unknown'
  }
}
