import { expect, test } from '../journey.ts'
import { signIn } from '../people.ts'
import { ask, untilLive } from '../threads.ts'

const field = { name: 'Uw reactie' }

test('two tabs keep a draft each, and what one sends leaves the other’s', async ({ as }) => {
  const member = await as('hoekstra')
  const thread = await ask(member, { title: 'Twee tabbladen' })
  const other = await member.context().newPage()
  await member.goto(thread)
  await other.goto(thread)

  await member.getByRole('textbox', field).fill('Uit het eerste tabblad')
  await other.getByRole('textbox', field).fill('Uit het tweede tabblad')
  await other.reload()
  await expect(other.getByRole('textbox', field)).toHaveValue('Uit het tweede tabblad')
  await other.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(other.getByRole('article')).toHaveCount(2)

  await member.reload()
  await expect(member.getByRole('textbox', field)).toHaveValue('Uit het eerste tabblad')
  await other.reload()
  await member.close()
  const third = await other.context().newPage()
  await third.goto(thread)
  await expect(third.getByRole('textbox', field)).toHaveValue('Uit het eerste tabblad')
})

test('what is read in one tab is read in the other', async ({ as }) => {
  const asker = await as('soerjadi')
  const thread = await ask(asker, { title: 'Gelezen is gelezen', forum: 'maatschappelijke-onrust' })
  const member = await as('hoekstra')
  await member.goto('/veiligheid/maatschappelijke-onrust')
  await untilLive(member)
  const row = member.getByRole('listitem').filter({ hasText: 'Gelezen is gelezen' })
  await expect(row.getByText('1 nieuw')).toBeVisible()

  const other = await member.context().newPage()
  await other.goto(thread)
  await expect(row).toBeVisible()
  await expect(row.getByText('1 nieuw')).toBeHidden()
})

test('what was typed under one name is not sent under another', async ({ as }) => {
  const member = await as('hoekstra')
  const thread = await ask(member, { title: 'Onder welke naam?' })
  await member.goto(thread)
  await member.getByRole('textbox', field).fill('Dit schrijft Hoekstra.')

  const other = await member.context().newPage()
  await signIn(other, 'veenstra')
  await member.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(member.getByText('In deze browser is intussen iemand anders ingelogd.')).toBeVisible()
  await expect(member.getByRole('textbox', field)).toHaveValue('Dit schrijft Hoekstra.')
  await other.goto(thread)
  await expect(other.getByRole('article')).toHaveCount(1)
})
