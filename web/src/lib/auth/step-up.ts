import { mount, unmount } from 'svelte'
import StepUp from './StepUp.svelte'

/** Not within the form that it is about: a form does not stand in a form. */
export function ask(goOn: () => void) {
  const question = mount(StepUp, { target: document.body, props: { goOn, closed: () => void unmount(question) } })
}
