import { expect, type Locator, type Page } from '@playwright/test'
import { faults } from './axe.ts'

/** Holds Tab down until the control of this name has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp) {
  const goal = typeof name === 'string' ? { words: name } : { pattern: name.source }
  if (!(await holdTab(page, goal))) throw new Error(`Tab does not come to ‘${name}’.`)
}

/** The same for this very control, or for any other radio button of its group: Tab comes to one of a group only. */
export async function tabToControl(page: Page, control: Locator) {
  await control.evaluate((element) => Object.assign(window, { tabGoal: element }))
  if (!(await holdTab(page, {}))) throw new Error(`Tab does not come to ${control}.`)
}

/** Goes to the control of this name with Tab, and presses Enter. */
export async function press(page: Page, name: string | RegExp) {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** WCAG 2.2 AA, as far as a program can check it. */
export async function expectAccessible(page: Page) {
  expect(await faults(page)).toEqual([])
}

/** By their words, by a pattern for their words, or, with neither, the element that the page knows as `tabGoal`. */
type Goal = { words?: string; pattern?: string }

/**
 * Presses Tab eight times at once, and the page swallows those that come after the goal. A question to the page after
 * each Tab would take most of the time of a journey by keyboard.
 */
async function holdTab(page: Page, goal: Goal): Promise<boolean> {
  await page.evaluate(stopAt, goal)
  for (let presses = 0; presses < 160; presses += 8) {
    await Promise.all(Array.from({ length: 8 }, () => page.keyboard.down('Tab')))
    await page.keyboard.up('Tab')
    if (await page.evaluate(stopAt, goal)) return true
  }
  return false
}

/** Runs in the page: says whether Tab came to the goal, and otherwise keeps watch for it. */
function stopAt({ words, pattern }: Goal): boolean {
  const here = window as Window & { tabGoal?: Element; tabWatch?: AbortController }
  const hasArrived = () => {
    const focused = document.querySelector<HTMLInputElement>(':focus')
    if (words === undefined && pattern === undefined)
      return (
        focused !== null &&
        (focused === here.tabGoal ||
          (here.tabGoal instanceof HTMLInputElement &&
            here.tabGoal.type === 'radio' &&
            focused.type === 'radio' &&
            focused.name === here.tabGoal.name))
      )
    const said = focused?.labels?.[0]?.innerText ?? focused?.innerText ?? ''
    return pattern === undefined ? said.trim() === words : new RegExp(pattern).test(said)
  }
  if (here.tabWatch && hasArrived()) {
    here.tabWatch.abort()
    delete here.tabWatch
    return true
  }
  if (here.tabWatch) return false

  here.tabWatch = new AbortController()
  let hasMoved = false
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Tab') return
      if (hasMoved && hasArrived()) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      hasMoved = true
    },
    { capture: true, signal: here.tabWatch.signal }
  )
  return false
}
