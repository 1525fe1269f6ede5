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
