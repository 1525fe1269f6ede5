import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'
import type { PersonKey } from './people.ts'

const outside = ['/inloggen', '/aanmelden', '/aanmelden/ontvangen', '/toegankelijkheid', '/privacy', '/toegang/onbekend-en-veel-te-lang-voor-een-link']
const inside = [
  '/', '/veiligheid/maatschappelijke-onrust', '/veiligheid/maatschappelijke-onrust?filter=unanswered', '/veiligheid/weerbaar-bestuur/nieuw', '/besloten',
  '/handreikingen', '/attenderingen', '/zoeken?q=demonstratie', '/zoeken?q=xyzzy', '/ik', '/huisregels', '/nergens'
]
const desk = ['/moderatie', '/moderatie/aanvragen', '/moderatie/meldingen', '/moderatie/leden', '/moderatie/logboek', '/handreikingen/nieuw']

const people: [name: string, person: PersonKey | null, pages: string[]][] = [
  ['a stranger', null, outside],
  ['a member', 'zandstra', inside],
  ['a moderator', 'mensink', desk]
]

for (const [name, person, pages] of people) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`R-A11Y-1 axe finds nothing on any page of ${name}, ${colorScheme}`, async ({ as, visitor }) => {
      test.setTimeout(180_000)
      const page = await (person ? as(person, { colorScheme }) : visitor({ colorScheme }))
      const addresses = person === 'zandstra' ? [...pages, await firstThread(page)] : pages
      for (const address of addresses) {
        await page.goto(address)
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
          expect.soft(violations.map(({ id, nodes }) => `${address} at ${width}: ${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
        }
        // WCAG 1.4.10: at 320 pixels nothing scrolls sideways.
        await page.setViewportSize({ width: 320, height: 900 })
        expect.soft([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, 320])
      }
    })
  }
}

async function firstThread(page: Page) {
  await page.goto('/veiligheid/maatschappelijke-onrust')
  return (await page.getByRole('main').getByRole('heading', { level: 2 }).or(page.getByRole('main').getByRole('heading', { level: 3 })).getByRole('link').first().getAttribute('href'))!
}
