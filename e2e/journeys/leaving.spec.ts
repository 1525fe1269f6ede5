import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { ask, idOf, untilLive } from '../threads.ts'

test('after signing out the back button shows nothing, and every line of that session is cut', async ({ as }) => {
  const member = await as('hoekstra')
  const thread = await ask(member, { title: 'Alleen voor wie is ingelogd', markdown: 'Dit blijft binnen.' })
  await member.goto(thread)
  const elsewhere = await member.context().newPage()
  const line = openLine(elsewhere)
  await elsewhere.goto(thread)
  await untilLive(elsewhere)

  await member.goto('/ik')
  await member.getByRole('button', { name: 'Uitloggen' }).click()
  await expect(member.getByText('U bent uitgelogd.')).toBeVisible()
  await expect.poll(async () => (await line).isClosed()).toBe(true)
  await expect(elsewhere.getByRole('banner').getByRole('status')).toHaveText('Niet verbonden')

  await member.goBack()
  await expect(member).toHaveURL(/\/inloggen/)
  await member.goBack()
  await expect(member).toHaveURL(/\/inloggen/)
  await expect(member.getByText('Dit blijft binnen.')).toBeHidden()
})

test('when a membership ends, its open pages and lines end with it', async ({ as }) => {
  const [former, moderator] = [await as('terpsma'), await as('mensink')]
  const thread = await ask(former, { title: 'Tot het einde' })
  const line = openLine(former)
  await former.goto(thread)
  await untilLive(former)
  const id = await idOf(moderator, 'terpsma')

  await moderator.goto(`/moderatie/leden/${id}/beeindigen`)
  await moderator.getByLabel('Reden').fill('Is geen burgemeester meer.')
  await moderator.getByRole('button', { name: 'Lidmaatschap beëindigen' }).click()
  await expect(moderator.getByText('Het lidmaatschap van Douwe Terpsma is beëindigd.')).toBeVisible()

  await expect.poll(async () => (await line).isClosed()).toBe(true)
  await expect(former.getByRole('banner').getByRole('status')).toHaveText('Niet verbonden')
  expect((await former.request.get('/api/v1/me')).status()).toBe(401)
  await former.reload()
  await expect(former).toHaveURL(/\/inloggen/)
  await expect(former.getByRole('button', { name: 'Douwe Terpsma' })).toBeHidden()
})

function openLine(page: Page) {
  return page.waitForEvent('websocket', (line) => line.url().includes('/socket.io/'))
}
