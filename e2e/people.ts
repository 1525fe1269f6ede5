import type { Page } from '@playwright/test'
import { people } from '../prisma/seed/village/people.ts'
import type { PersonKey } from '../prisma/seed/village/types.ts'

export { people }
export type { PersonKey }

/** By the page of the demo, as anybody who tries the forum does it. */
export async function signIn(page: Page, person: PersonKey, goingTo = '/') {
  await page.goto(`/inloggen?naar=${encodeURIComponent(goingTo)}`)
  await page.getByRole('button', { name: people[person].name }).click()
  await page.waitForURL((url) => url.pathname !== '/inloggen')
}

/** Whoever is new reads the house rules before anything else. */
export async function acceptRules(page: Page) {
  await page.getByRole('button', { name: 'Ik houd mij aan de huisregels' }).click()
  await page.waitForURL((url) => url.pathname !== '/huisregels/aanvaarden')
}
