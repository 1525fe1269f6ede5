import { expect, type Page } from '@playwright/test'
import { findMail, followMail } from './mail.ts'

export type Wish = {
  name: string
  role: string
  email: string
  municipality?: string
  organisation?: string
  fora?: string[]
  motivation?: string
}

/** Fills in every step of an application through its pages. */
export async function apply(
  page: Page,
  {
    name,
    role,
    email,
    municipality,
    organisation,
    fora = ['Weerbaar bestuur'],
    motivation = 'Ik bereid de driehoek voor.'
  }: Wish
) {
  await page.goto('/aanmelden')
  await page.getByLabel('Naam').fill(name)
  await page.getByRole('radio', { name: role }).check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Waar werkt u' })).toBeVisible()
  await page.getByLabel('Werkadres').fill(email)
  if (organisation) await page.getByLabel('Organisatie').fill(organisation)
  if (municipality) await page.getByLabel('Gemeente').fill(municipality)
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Fora en motivering' })).toBeVisible()
  for (const forum of fora) await page.getByRole('checkbox', { name: forum }).check()
  await page.getByLabel('Motivering').fill(motivation)
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByRole('button', { name: 'Aanvraag versturen' }).click()
  await expect(page.getByRole('heading', { name: 'Kijk in uw mailbox' })).toBeVisible()
}

export async function confirmAddress(page: Page, email: string) {
  await followMail(page, email, 'bevestig uw adres')
  await page.getByRole('button', { name: 'Adres bevestigen' }).click()
  await expect(page.getByText('Uw adres is bevestigd.')).toBeVisible()
}

/** Sends an application through the API, for a journey about what comes after it. */
export async function applyInShort(
  page: Page,
  {
    name,
    email,
    code,
    role = 'official',
    organisation
  }: { name: string; email: string; code?: string; role?: string; organisation?: string }
) {
  const origin = process.env.JOURNEYS_URL!
  const { forums } = await (await page.request.get('/api/v1/application-choices')).json()
  const wish = {
    name,
    email,
    role,
    motivation: 'Ik bereid de driehoek voor.',
    forumIds: [forums[0].id],
    ...(organisation ? { organisation } : { municipalityCode: code })
  }
  expect((await page.request.post('/api/v1/applications', { data: wish, headers: { origin } })).status()).toBe(202)
  const { text } = await findMail(page, email, 'bevestig uw adres')
  const token = /bevestigen\/([\w-]+)/.exec(text)?.[1]
  expect(
    (await page.request.post('/api/v1/application-confirmations', { data: { token }, headers: { origin } })).status()
  ).toBe(204)
}
