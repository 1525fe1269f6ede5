import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { ask, untilLive } from '../threads.ts'

test('whoever types before the scripts have come loses nothing', async ({ as, visitor }) => {
  const member = await as('tahiri')
  const thread = await ask(member, { title: 'Traag internet' })
  const applicant = await visitor()

  await applicant.goto('/inloggen')
  const letIn = await holdScripts(applicant)
  await applicant.goto('/aanmelden', { waitUntil: 'commit' })
  await applicant.getByLabel('Naam').fill('Jan de Vries')
  await applicant.getByRole('radio', { name: 'Wethouder' }).check()
  await letIn()
  await expect(applicant.getByLabel('Naam')).toHaveValue('Jan de Vries')
  await expect(applicant.getByRole('radio', { name: 'Wethouder' })).toBeChecked()

  await applicant.getByRole('button', { name: 'Verder' }).click()
  await expect(applicant.getByRole('heading', { name: 'Waar werkt u' })).toBeVisible()
  const letStepIn = await holdScripts(applicant)
  await applicant.reload({ waitUntil: 'commit' })
  await applicant.getByLabel('Werkadres').fill('j.devries@zutphen.nl')
  await applicant.getByLabel('Gemeente').fill('Zutphen')
  await letStepIn()
  await expect(applicant.getByLabel('Werkadres')).toHaveValue('j.devries@zutphen.nl')
  await expect(applicant.getByLabel('Gemeente')).toHaveValue('Zutphen')

  const letMemberIn = await holdScripts(member)
  await member.goto(thread, { waitUntil: 'commit' })
  await member.getByRole('search').getByRole('searchbox').fill('noodstroom')
  await member.getByRole('textbox', { name: 'Uw reactie' }).fill('Al getypt.')
  await letMemberIn()
  await untilLive(member)
  await expect(member.getByRole('search').getByRole('searchbox')).toHaveValue('noodstroom')
  await expect(member.getByRole('textbox', { name: 'Uw reactie' })).toHaveValue('Al getypt.')
})

/** Holds the page's scripts back. Returns a function that lets them through and waits until the page is hydrated. */
async function holdScripts(page: Page) {
  const { promise: mayCome, resolve: come } = Promise.withResolvers<void>()
  await page.route(/\/_app\/.*\.js/, async (route) => {
    await mayCome
    await route.continue()
  })
  return async () => {
    come()
    await page.waitForLoadState('networkidle')
  }
}
