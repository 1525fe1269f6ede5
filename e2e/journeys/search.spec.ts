import { expect, test } from '../journey.ts'
import { ask, reply } from '../threads.ts'

test('search finds titles, posts and guides in any form of the word, and shows where', async ({ as }) => {
  const member = await as('tahiri')
  await member.goto('/')
  await member.getByRole('search').getByRole('searchbox').first().fill('demonstraties')
  await member.keyboard.press('Enter')
  await expect(member.getByRole('heading', { level: 1, name: 'Zoeken' })).toBeVisible()
  await expect(member.getByRole('status').filter({ hasText: 'voor ‘demonstraties’' })).toBeVisible()
  await expect(
    member.getByRole('main').getByRole('link', { name: /demonstraties bij een opvanglocatie/i })
  ).toBeVisible()
  await expect(member.getByRole('main').locator('mark').first()).toHaveText(/demonstratie/i)
})

test('a find leads to the very post', async ({ as }) => {
  const member = await as('tahiri')
  const thread = await ask(member, { title: 'Wat te doen met een zwerfkei?' })
  const number = await reply(member, thread, 'De kantonrechter sprak van een schildersezelstandpunt.')
  await member.goto('/zoeken?q=schildersezelstandpunt')
  await member.getByRole('main').getByRole('link', { name: 'Wat te doen met een zwerfkei?' }).click()
  await expect(member.getByRole('article', { name: `Bericht ${number}` })).toBeFocused()
})

test('what somebody may not read is not found, nor counted', async ({ as }) => {
  const [member, outsider, moderator] = [await as('tahiri'), await as('hoekstra'), await as('amponsah')]
  const thread = await ask(member, {
    title: 'Over kwartelkoningen',
    markdown: 'De kwartelkoning is gezien.',
    invite: ['zandstra']
  })
  const open = await ask(member, { title: 'Nog een vogel', markdown: 'Iemand zag een grutterwulp.' })
  const number = await reply(member, open, 'De grutterwulp woont op nummer acht.')
  expect(thread).toBeTruthy()

  for (const page of [outsider, moderator]) {
    await page.goto('/zoeken?q=kwartelkoning')
    await expect(page.getByText('Niets gevonden voor ‘kwartelkoning’')).toBeVisible()
  }

  await moderator.goto(`${open}?bericht=${number}`)
  await moderator
    .getByRole('article', { name: `Bericht ${number}` })
    .getByRole('link', { name: 'Verbergen' })
    .click()
  await moderator.getByRole('dialog').getByLabel('Reden').fill('Hier staat waar iemand woont.')
  await moderator.getByRole('dialog').getByRole('button', { name: 'Verbergen' }).click()
  await expect(moderator.getByRole('article', { name: `Bericht ${number}` })).toContainText('verborgen')
  await outsider.goto('/zoeken?q=grutterwulp')
  await expect(outsider.getByText('1 resultaat voor')).toBeVisible()
  await expect(outsider.getByRole('main')).not.toContainText('nummer acht')
})

test('whoever searches too often is told to wait, and keeps the words', async ({ as }) => {
  // Latumeten searches in no other journey, so no other journey uses up the searches per minute.
  const member = await as('latumeten')
  for (let time = 0; time < 60; time += 1) await member.request.get('/api/v1/search?q=vuurwerk')

  const box = member.getByRole('main').getByRole('searchbox')
  await member.goto('/zoeken')
  await box.fill('vuurwerk en overlast')
  await box.press('Enter')
  await expect(member.getByRole('main').getByRole('status')).toContainText('heel vaak achter elkaar gezocht')
  await expect(box).toHaveValue('vuurwerk en overlast')

  const asked = member.waitForResponse(/\/zoeken\/__data\.json/)
  await member.getByRole('main').getByRole('button', { name: 'Zoeken' }).click()
  expect((await asked).ok()).toBe(true)
})
