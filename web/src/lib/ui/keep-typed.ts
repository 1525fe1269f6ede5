import { applyAction, type SubmitFunction } from '$app/forms'
import { refreshAll } from '$app/navigation'
import { problemOf } from './form-problem.ts'

type Options = {
  /** The form is on its way, or no longer. */
  busy?: (isBusy: boolean) => void
  /** It was done: called before the page changes. */
  done?: () => void
  /** It leads to this same page: that is loaded again, and the reader stays where they were. */
  stay?: () => boolean
}

/** For `use:enhance`: one form at a time, and whatever goes wrong is said on the same page, with every typed word still there. */
export function keepTyped({ busy, done, stay }: Options = {}): SubmitFunction {
  let isBusy = false

  return ({ formData, cancel }) => {
    if (isBusy) return cancel()
    turn(true)

    return async ({ result, update }) => {
      if (result.type === 'error') {
        // Without a status nothing answered at all.
        const { status = 0 } = result
        await applyAction({ type: 'failure', status, location: location.href, data: { problem: problemOf({ status }, formData) } })
      } else {
        if (result.type !== 'failure') done?.()
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
