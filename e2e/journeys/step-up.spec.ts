import { join } from 'node:path'
import { applyInShort } from '../applying.ts'
import { faults } from '../axe.ts'
import { expect, test } from '../journey.ts'
import { longAgo } from '../later.ts'
import { ask, untilLive } from '../threads.ts'

const guide = join(import.meta.dirname, '../../prisma/seed/village/guides/werkblad-wie-belt-u-wanneer.pdf')

test('a moderator who signed in long ago says by keyboard that it is them, and the form goes on by itself', async ({
  as
}) => {
  const [member, moderator] = [await as('latumeten'), await as('mensink')]
  const thread = await ask(member, { forum: 'maatschappelijke-onrust', title: 'Wie sluit dit?' })
  const form = moderator.getByRole('dialog', { name: 'Dit gesprek sluiten?' })
  await moderator.goto(thread)
  await untilLive(moderator)
  await longAgo(moderator, 16)

  await moderator.getByRole('link', { name: 'Gesprek sluiten' }).press('Enter')
  await form.getByLabel('Reden').fill('Later verder.')
  await form.getByLabel('Reden').press('Tab')
  await moderator.keyboard.press('Enter')

  const question = moderator.getByRole('dialog', { name: 'Bent u het zelf?' })
  await expect(question).toBeVisible()
  expect(await faults(moderator)).toEqual([])
  await moderator.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(form.getByLabel('Reden')).toHaveValue('Later verder.')
  await expect(member.getByText('Reden: Later verder.')).toBeHidden()

  await form.getByRole('button', { name: 'Gesprek sluiten' }).press('Enter')
  await question.getByRole('button', { name: 'Ja, ik ben het' }).press('Enter')
  await expect(form).toBeHidden()
  await expect(question).toBeHidden()
  await expect(moderator.getByText('Reden: Later verder.')).toBeVisible()
})

test('whoever works in a part of the queue confirms there, and stays in it', async ({ as }) => {
  const moderator = await as('mensink')
  await applyInShort(moderator, { name: 'Noor Verschuur', email: 'n.verschuur@amsterdam.nl', code: 'GM0363' })
  await moderator.goto('/moderatie/aanvragen?q=Verschuur')
  await untilLive(moderator)
  await longAgo(moderator, 16)
  await moderator.getByRole('button', { name: 'Goedkeuren', exact: true }).press('Enter')
  await moderator.getByRole('dialog').getByRole('button', { name: 'Ja, ik ben het' }).press('Enter')
  await expect(moderator.getByText('Noor Verschuur is goedgekeurd')).toBeVisible()
  await expect(moderator).toHaveURL(/q=Verschuur/)
})

test('a guide that is sent too late is sent again with all that was filled in', async ({ as }) => {
  const moderator = await as('amponsah')
  await moderator.goto('/handreikingen/nieuw')
  await longAgo(moderator, 16)
  await moderator.getByRole('radio', { name: 'Weerbaar bestuur' }).check()
  await moderator.getByLabel('Titel').fill('Gedeeld na een bevestiging')
  await moderator.getByLabel('Samenvatting').fill('Een werkblad om vooraf in te vullen.')
  await moderator.getByLabel('Bestand').setInputFiles(guide)
  await moderator.getByRole('button', { name: 'Handreiking delen' }).click()
  await moderator.getByRole('dialog').getByRole('button', { name: 'Ja, ik ben het' }).click()
  await expect(moderator.getByText('De handreiking is gedeeld.')).toBeVisible()
  await expect(moderator.getByRole('heading', { level: 1 })).toHaveText('Gedeeld na een bevestiging')
})

test('without JavaScript a moderator confirms in another tab, and sends the form again as it stands', async ({
  as
}) => {
  const moderator = await as('amponsah', { javaScriptEnabled: false })
  await moderator.goto('/moderatie/aanvragen')
  await moderator.getByRole('link', { name: 'Afwijzen…' }).first().click()
  await longAgo(moderator, 16)
  await moderator.getByLabel('Uitleg voor de aanvrager').fill('Vraag het opnieuw aan met uw adres bij de gemeente.')
  await moderator.getByRole('button', { name: 'Aanvraag afwijzen' }).click()
  await expect(moderator.getByRole('alert')).toContainText('Bevestig eerst dat u het zelf bent.')

  const [tab] = await Promise.all([
    moderator.context().waitForEvent('page'),
    moderator.getByRole('link', { name: 'Bevestig het in een nieuw tabblad' }).click()
  ])
  await tab.getByRole('button', { name: 'Ja, ik ben het' }).click()
  await expect(tab.getByText('Sluit dit tabblad.')).toBeVisible()
  await expect(moderator.getByLabel('Uitleg voor de aanvrager')).toHaveValue(
    'Vraag het opnieuw aan met uw adres bij de gemeente.'
  )
  await moderator.getByRole('button', { name: 'Aanvraag afwijzen' }).click()
  await expect(moderator.getByText(/^De aanvraag van .* is afgewezen\./)).toBeVisible()
})

test('without JavaScript a guide that is sent too late comes back with all that was typed, and asks for the file again', async ({
  as
}) => {
  const moderator = await as('amponsah', { javaScriptEnabled: false })
  await moderator.goto('/handreikingen/nieuw')
  await longAgo(moderator, 16)
  await moderator.getByRole('radio', { name: 'Weerbaar bestuur' }).check()
  await moderator.getByLabel('Titel').fill('Gedeeld na een tweede tabblad')
  await moderator.getByLabel('Samenvatting').fill('Een werkblad om vooraf in te vullen.')
  await moderator.getByLabel('Bestand', { exact: true }).setInputFiles(guide)
  await moderator.getByRole('button', { name: 'Handreiking delen' }).click()
  await expect(moderator.getByRole('alert')).toContainText('Bevestig eerst dat u het zelf bent.')
  await expect(moderator.getByRole('radio', { name: 'Weerbaar bestuur' })).toBeChecked()
  await expect(moderator.getByLabel('Titel')).toHaveValue('Gedeeld na een tweede tabblad')
  await expect(moderator.getByLabel('Samenvatting')).toHaveValue('Een werkblad om vooraf in te vullen.')
  await expect(moderator.getByLabel('Bestand', { exact: true })).toHaveAccessibleDescription(/Kies het bestand opnieuw/)

  const [tab] = await Promise.all([
    moderator.context().waitForEvent('page'),
    moderator.getByRole('link', { name: 'Bevestig het in een nieuw tabblad' }).click()
  ])
  await tab.getByRole('button', { name: 'Ja, ik ben het' }).click()
  await moderator.getByLabel('Bestand', { exact: true }).setInputFiles(guide)
  await moderator.getByRole('button', { name: 'Handreiking delen' }).click()
  await expect(moderator.getByText('De handreiking is gedeeld.')).toBeVisible()
})
