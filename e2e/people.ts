import type { Page } from '@playwright/test'
import { people } from '../prisma/seed/village/people.ts'
import type { PersonKey } from '../prisma/seed/village/types.ts'

export { people }
export type { PersonKey }

/** Signs in on the demo's page, as a person who tries the forum does. */
export async function signIn(page: Page, person: PersonKey, goingTo = '/') {
  await page.goto(`/inloggen?naar=${encodeURIComponent(goingTo)}`)
  await page.getByRole('button', { name: people[person].name }).click()
  await page.waitForURL((url) => url.pathname !== '/inloggen')
}

/** Accepts the house rules, which a new member has to do before anything else. */
export async function acceptRules(page: Page) {
  await page.getByRole('button', { name: 'Ik houd mij aan de huisregels' }).click()
  await page.waitForURL((url) => url.pathname !== '/huisregels/aanvaarden')
}
