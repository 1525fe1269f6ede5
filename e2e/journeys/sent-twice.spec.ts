import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { ask, write } from '../threads.ts'

const place = '/veiligheid/weerbaar-bestuur'

test('without JavaScript a question that arrives twice is asked once', async ({ as }) => {
  const title = 'Tweemaal gestuurd zonder script'
  const member = await as('veenstra', { javaScriptEnabled: false })
  await fillQuestion(member, title)
  await member.route(/plaatsen/, async (route) => {
    await route.fetch({ maxRedirects: 0 })
    await route.continue()
  })
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByRole('heading', { name: title })).toBeVisible()
  await member.goto(place)
  await expect(member.getByRole('link', { name: title, exact: true })).toHaveCount(1)
})

test('a question of which the answer was lost is sent again as it stands, and stands once', async ({ as }) => {
  const member = await as('veenstra')
  await fillQuestion(member, 'Kwam dit aan?')
  await loseAnswer(member)
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByRole('alert')).toContainText('Er is geen verbinding.')

  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByRole('heading', { name: 'Kwam dit aan?' })).toBeVisible()
  await member.goto(place)
  await expect(member.getByRole('link', { name: 'Kwam dit aan?', exact: true })).toHaveCount(1)
})

test('a question that is changed after its answer was lost is another one: nothing that was typed is lost, and nobody reads it who was not meant to', async ({
  as
}) => {
  const member = await as('veenstra')
  await fillQuestion(member, 'Voor wie is dit?')
  await loseAnswer(member)
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByRole('alert')).toContainText('Er is geen verbinding.')

  await member.getByRole('radio', { name: 'Alleen genodigden' }).check()
  await member.getByRole('combobox').fill('Yasmina')
  await member.getByRole('option', { name: 'Yasmina Tahiri' }).click()
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByText('2 mensen lezen dit.')).toBeVisible()
})

test('a reply that was kept here after its answer was lost, and is written on, is another one', async ({ as }) => {
  const member = await as('veenstra')
  await member.goto(await ask(member, { title: 'Half ontvangen' }))
  await loseAnswer(member)
  await write(member, 'Eerst dit.')
  await expect(member.getByText('Er is geen verbinding.')).toBeVisible()

  await member.reload()
  await expect(member.getByText('Uw concept van eerder staat er weer.')).toBeVisible()
  await write(member, 'Eerst dit. En dan dat.')
  await expect(member.getByRole('article', { name: 'Bericht 3' })).toContainText('En dan dat.')
})

async function fillQuestion(member: Page, title: string) {
  await member.goto(`${place}/nieuw`)
  await member.getByLabel('Titel').fill(title)
  await member.getByRole('textbox', { name: 'Uw vraag' }).fill('Wie weet dit?')
}

/** The next request reaches the server; its response is lost. */
async function loseAnswer(page: Page) {
  await page.route(
    /plaatsen/,
    async (route) => {
      await route.fetch({ maxRedirects: 0 })
      await route.abort()
    },
    { times: 1 }
  )
}
