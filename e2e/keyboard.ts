import { expect, type Page } from '@playwright/test'
import { faults } from './axe.ts'

/** Goes on with Tab until what is so called has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp) {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const words = (await focused.count()) > 0 ? await focused.evaluate((element) => (element as HTMLInputElement).labels?.[0]?.innerText ?? (element as HTMLElement).innerText) : ''
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
