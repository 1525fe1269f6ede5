import { mount, unmount } from 'svelte'
import { ask as askApi } from '#lib/browser-api.ts'
import StepUp from './StepUp.svelte'

/** Asks whether it is still them. Not within the form that it is about: a form does not stand in a form. */
export function ask(goOn: () => void, closed?: () => void) {
  const question = mount(StepUp, {
    target: document.body,
    props: { goOn, closed: () => (void unmount(question), closed?.()) }
  })
}

/** Before what no form does: asks only when it has to, and answers whether to go on. */
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
