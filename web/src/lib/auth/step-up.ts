import { mount, unmount } from 'svelte'
import { ask as askApi } from '#lib/browser-api.ts'
import StepUp from './StepUp.svelte'

/** Opens the step-up dialog. It is outside the form that needs it, because forms cannot be nested. */
export function ask(goOn: () => void, closed?: () => void) {
  const question = mount(StepUp, {
    target: document.body,
    props: { goOn, closed: () => (void unmount(question), closed?.()) }
  })
}

/** For actions without a form: steps up if needed. Resolves to whether to continue. */
export async function isStillThem() {
  const { data } = await askApi('GET /session')
  return (
    data?.isSteppedUp ||
    new Promise<boolean>((answer) =>
      ask(
        () => answer(true),
        () => answer(false)
      )
    )
  )
}
