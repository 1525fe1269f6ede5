import { expect, type Page } from '@playwright/test'
import { faults } from './axe.ts'

/** Presses Tab until the control of this name has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp) {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab')
    // One evaluation finds and reads the focused element: hydration can move the focus between two.
    const words = await page.evaluate(() => {
      const focused = document.querySelector<HTMLInputElement>(':focus')
      return focused?.labels?.[0]?.innerText ?? focused?.innerText ?? ''
    })
    if (typeof name === 'string' ? words.trim() === name : name.test(words)) return
  }
  throw new Error(`Tab does not come to ‘${name}’.`)
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
