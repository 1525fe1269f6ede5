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

  const [first] = Object.keys(places)
  for (const [name, place] of Object.entries(places)) {
    test(name, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await (typeof place === 'string' ? page.goto(place) : place(page))
      await page.evaluate(() => scrollTo(0, 0))
      await lookWide(page, name === first)
      // The phone's own elements stand in the frame, which every page of a member shares. Before the door the page differs.
      await lookNarrow(page, name === first || !person)
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

/** Another width can break every rule. Other colours can break only these. */
const colours = ['color-contrast', 'link-in-text-block']

async function lookWide(page: Page, isFirst: boolean) {
  await lookIn('1440 light', page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await lookIn('1440 dark', page, colours)
  if (isFirst || process.env.PICTURES || (await page.evaluate(choosesForcedColours))) {
    await page.emulateMedia({ forcedColors: 'active' })
    await lookIn('1440 forced colours', page, colours)
    await page.emulateMedia({ forcedColors: 'none' })
  }
}

async function lookNarrow(page: Page, isDarkToo: boolean) {
  await page.setViewportSize({ width: 390, height: 900 })
  if (isDarkToo || process.env.PICTURES) await lookIn('390 dark', page, colours)
  await page.emulateMedia({ colorScheme: 'light' })
  await lookIn('390 light', page)
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

async function lookIn(form: string, page: Page, rules?: string[]) {
  await photograph(page, form)
  expect.soft(await faults(page, rules), form).toEqual([])
}

/**
 * Runs in the page. With forced colours the browser chooses every colour, and its own pairs have contrast. Only an
 * element can lack it for which our styles choose one, or which they keep out.
 */
function choosesForcedColours(): boolean {
  const isChosen = (rules: CSSRuleList, isForced: boolean): boolean =>
    [...rules].some((rule) => {
      if (rule instanceof CSSMediaRule)
        return isChosen(rule.cssRules, isForced || rule.conditionText.includes('forced-colors'))
      if (!(rule instanceof CSSStyleRule)) return 'cssRules' in rule && isChosen(rule.cssRules as CSSRuleList, isForced)
      const chooses =
        rule.style.getPropertyValue('forced-color-adjust') !== '' ||
        (isForced && (rule.style.color !== '' || rule.style.backgroundColor !== ''))
      return (chooses && document.querySelector(rule.selectorText) !== null) || isChosen(rule.cssRules, isForced)
    })
  return [...document.styleSheets].some(({ cssRules }) => isChosen(cssRules, false))
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
