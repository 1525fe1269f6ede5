import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from '@playwright/test'
import type axe from 'axe-core'

const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The small edition takes half the time to read. */
const script = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

const sessions = new WeakMap<Page, CDPSession>()

/** The faults that axe finds on the page as it is now, by every rule of WCAG 2.2 AA or by these rules only. */
export async function faults(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await load(page)
  return page.evaluate(
    async ([runOnly]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly,
        resultTypes: ['violations'],
        iframes: false
      })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    },
    [rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: guidelines }]
  )
}

/**
 * Each document gets the script once. `page.evaluate` would take half as long again, because it wraps the script. The
 * session stays open: closing it takes the virtual authenticators of the page away.
 */
async function load(page: Page) {
  const browser = sessions.get(page) ?? (await page.context().newCDPSession(page))
  sessions.set(page, browser)
  const { exceptionDetails } = await browser.send('Runtime.evaluate', { expression: `${script};0` })
  if (exceptionDetails) throw new Error(`axe does not load: ${exceptionDetails.text}`)
}
