import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { faults } from '../axe.ts'
import { expect, test, watch } from '../journey.ts'
import { type PersonKey, signIn } from '../people.ts'

/** A path, or a function that goes to a page without a path of its own. */
export type Place = string | ((page: Page) => Promise<unknown>)

export const unrest = '/veiligheid/maatschappelijke-onrust'
export const resilience = '/veiligheid/weerbaar-bestuur'

/** Opens each page once. In every form axe finds nothing. Nothing scrolls sideways. The console stays empty. */
export function lookAtEach(places: Record<string, Place>, person?: PersonKey) {
  let page: Page
  let complaints: string[]

  test.beforeAll(async ({ browser, baseURL }) => {
    const context = await browser.newContext()
    await watch(context, [baseURL!], (complaint) => complaints.push(complaint))
    page = await context.newPage()
    // The browser's console also reports a 404 or a 400 as an error.
    page.on(
      'console',
      (message) =>
        message.type() === 'error' &&
        !/status of 40[04]/.test(message.text()) &&
        complaints.push(`${page.url()} says: ${message.text()}`)
    )
    complaints = []
    if (person) await signIn(page, person)
  })
  test.afterAll(() => page.context().close())

  for (const [name, place] of Object.entries(places)) {
    test(name, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await (typeof place === 'string' ? page.goto(place) : place(page))
      await page.evaluate(() => scrollTo(0, 0))
      for (const form of forms) await lookIn(form, page)
      await lookEnlarged(page)
      expect(complaints).toEqual([])
    })
  }
}

export async function follow(page: Page, list: string, name: RegExp) {
  await page.goto(list)
  const href = await page.getByRole('main').getByRole('link', { name }).getAttribute('href')
  await page.goto(href!)
}

type Form = { name: string; width: number; media: Parameters<Page['emulateMedia']>[0]; rules?: string[] }

/** Another width can break every rule. Other colours can break only these. */
const layout = undefined
const colours = ['color-contrast', 'link-in-text-block']

/** The forms in which people see a page, and the rules that each form can break. Each form starts from the one before. */
const forms: Form[] = [
  { name: '1440 light', width: 1440, media: { colorScheme: 'light' }, rules: layout },
  { name: '1440 dark', width: 1440, media: { colorScheme: 'dark' }, rules: colours },
  { name: '1440 forced colours', width: 1440, media: { forcedColors: 'active' }, rules: colours },
  { name: '390 dark', width: 390, media: { forcedColors: 'none' }, rules: colours },
  { name: '390 light', width: 390, media: { colorScheme: 'light' }, rules: layout }
]

async function lookIn({ name, width, media, rules }: Form, page: Page) {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia(media)
  await photograph(page, name)
  expect.soft(await faults(page, rules), name).toEqual([])
}

/** WCAG 1.4.4: text at 200 %. WCAG 1.4.10: a page of 1280 pixels at 400 %. */
async function lookEnlarged(page: Page) {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.evaluate(() => (document.documentElement.style.fontSize = '2.125rem'))
  expect.soft(await widthOf(page), '1440 at 200 %').toBe(1440)
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  await page.setViewportSize({ width: 320, height: 900 })
  expect.soft(await widthOf(page), '320').toBe(320)
}

/** People look at these. `PICTURES=1` makes them. */
async function photograph(page: Page, form: string) {
  if (!process.env.PICTURES) return
  const { title, project } = test.info()
  await page.screenshot({ path: join(project.outputDir, `pages/${title} ${form}.png`), fullPage: true })
}

function widthOf(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth)
}
