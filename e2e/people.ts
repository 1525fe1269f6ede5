import { expect, type Page } from '@playwright/test'
import { people } from '../prisma/seed/village/people.ts'
import type { PersonKey } from '../prisma/seed/village/types.ts'

export { people }
export type { PersonKey }

/** Signs the browser in without opening a page. The journeys about signing in use the demo's own page. */
export async function signIn(page: Page, person: PersonKey) {
  const memberId = await demoIdOf(page, people[person].name)
  const answer = await page.request.post('/api/v1/demo/sign-ins', {
    data: { memberId },
    headers: { origin: process.env.JOURNEYS_URL! }
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** Accepts the house rules, which a new member has to do before anything else. */
export async function acceptRules(page: Page) {
  await page.getByRole('button', { name: 'Ik houd mij aan de huisregels' }).click()
  await page.waitForURL((url) => url.pathname !== '/huisregels/aanvaarden')
}

/** These stay the same for the whole run. */
const ids = new Map<string, string>()

async function demoIdOf(page: Page, name: string): Promise<string> {
  if (!ids.has(name)) {
    const everybody: { id: string; name: string }[] = await (await page.request.get('/api/v1/demo/people')).json()
    for (const { id, name } of everybody) ids.set(name, id)
  }
  return ids.get(name)!
}
