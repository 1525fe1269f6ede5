import { applyAction, type SubmitFunction } from '$app/forms'
import { refreshAll } from '$app/navigation'
import { statusSentence } from '#lib/common-words.ts'
import type { FormProblem } from './form-problem.ts'
import { typedIn } from './typed-in.ts'

type Options = {
  /** The form is on its way, or no longer. */
  busy?: (isBusy: boolean) => void
  /** It was done: called before the page changes. */
  done?: () => void
  /** Empties the form when it was done, on a page where the same form is filled in again. */
  isEmptied?: boolean
  /** It leads to this same page: that is loaded again, and the reader stays where they were. */
  stay?: () => boolean
}

/** Asks in front of the page whether it is still them, and goes on with what was asked for. */
export async function confirmFirst(goOn: () => void) {
  const { ask } = await import('#lib/auth/step-up.ts')
  ask(goOn)
}

/** For `use:enhance`. Only one form at a time is sent. An error is shown on the same page, and the typed text stays. */
export function keepTyped({ busy, done, isEmptied, stay }: Options = {}): SubmitFunction {
  let isBusy = false

  return ({ formElement, submitter, formData, cancel }) => {
    if (isBusy) return cancel()
    turn(true)

    return async ({ result, update }) => {
      // The question in front of the page says what is needed. An error behind it would only frighten.
      if (result.type === 'failure' && result.data?.problem?.stepUp) {
        turn(false)
        return confirmFirst(() => formElement.requestSubmit(submitter))
      }
      if (result.type === 'error') {
        // Without a status nothing answered at all.
        const { status = 0 } = result
        const problem: FormProblem = {
          message: statusSentence(status),
          errors: {},
          values: typedIn(formData),
          stepUp: false
        }
        await applyAction({ type: 'failure', status, location: location.href, data: { problem } })
      } else {
        if (result.type !== 'failure') done?.()
        if (result.type !== 'failure' && isEmptied) formElement.reset()
        if (result.type === 'redirect' && stay?.()) await refreshAll()
        else await update({ reset: false })
      }
      turn(false)
    }
  }

  function turn(to: boolean) {
    isBusy = to
    busy?.(to)
  }
}
