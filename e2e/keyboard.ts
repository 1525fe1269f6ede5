import { expect, type Page } from '@playwright/test'
import { faults } from './axe.ts'

/** Goes on with Tab until what is so called has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp) {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab')
    // In one breath: a page that wakes up takes the focus away.
    const words = await page.evaluate(() => {
      const focused = document.querySelector<HTMLInputElement>(':focus')
      return focused?.labels?.[0]?.innerText ?? focused?.innerText ?? ''
    })
    if (typeof name === 'string' ? words.trim() === name : name.test(words)) return
  }
  throw new Error(`Tab does not come to ‘${name}’.`)
}

/** The same, and presses it. */
export async function press(page: Page, name: string | RegExp) {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** WCAG 2.2 AA, as far as a machine can see. */
export async function expectAccessible(page: Page) {
  expect(await faults(page)).toEqual([])
}
