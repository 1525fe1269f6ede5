import type { Page } from '@playwright/test'
import axe from 'axe-core'

const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The faults that axe finds on the page as it is now, by every rule of WCAG 2.2 AA or by these rules only. */
export async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // The script is half a megabyte. Each document gets it once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source};0`)
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
