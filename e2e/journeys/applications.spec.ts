import type { Page } from '@playwright/test'
import { applyInShort } from '../applying.ts'
import { expect, test } from '../journey.ts'
import { expectAccessible, tabToControl } from '../keyboard.ts'
import { findMail, followMail } from '../mail.ts'
import { untilLive } from '../threads.ts'

test.slow()

test('somebody applies by keyboard over several steps, goes away, comes back, and learns where an old municipality went', async ({
  visitor
}) => {
  const applicant = await visitor()
  await applicant.goto('/aanmelden')
  await type(applicant, 'Naam', 'Roos Terpstra')
  await type(applicant, 'Burgemeester', ' ')
  await press(applicant, 'Verder')
  await expect(applicant.getByRole('heading', { level: 1, name: 'Waar werkt u' })).toBeVisible()

  await applicant.goto('about:blank')
  await applicant.goto('/aanmelden')
  await expect(applicant.getByLabel('Naam')).toHaveValue('Roos Terpstra')
  await expect(applicant.getByRole('radio', { name: 'Burgemeester', exact: true })).toBeChecked()
  await press(applicant, 'Verder')

  await type(applicant, 'Werkadres', 'r.terpstra@hofvantwente.nl')
  await type(applicant, 'Gemeente', 'Ambt Delden')
  await press(applicant, 'Verder')
  await expect(applicant.getByRole('alert')).toContainText('Ambt Delden bestaat niet meer')
  await type(applicant, 'Hof van Twente', ' ')
  await press(applicant, 'Verder')
  await expect(applicant.getByRole('heading', { level: 1, name: 'Fora en motivering' })).toBeVisible()
  await applicant.reload()
  await type(applicant, 'Weerbaar bestuur', ' ')
  await type(applicant, 'Motivering', 'Ik wil leren van collega’s.')
  await expectAccessible(applicant)
  await press(applicant, 'Verder')

  await expect(applicant.getByText('Hof van Twente')).toBeVisible()
  await expect(applicant.getByText('r.terpstra@hofvantwente.nl')).toBeVisible()
  await expectAccessible(applicant)
  await press(applicant, 'Aanvraag versturen')
  await expect(applicant.getByRole('heading', { name: 'Kijk in uw mailbox' })).toBeVisible()
  await expect(applicant.getByText('r.terpstra@hofvantwente.nl')).toBeVisible()
  await applicant.goto('/aanmelden')
  await expect(applicant.getByLabel('Naam')).toHaveValue('')
})

test('a shared address offers each of its municipalities, and what was typed can be wiped', async ({ visitor }) => {
  const applicant = await visitor()
  await applicant.goto('/aanmelden')
  await applicant.getByLabel('Naam').fill('Wim van Lisse')
  await applicant.getByRole('radio', { name: 'Ambtenaar' }).check()
  await applicant.getByRole('button', { name: 'Verder' }).click()
  await applicant.getByLabel('Werkadres').fill('w.vanlisse@hltsamen.nl')
  await applicant.getByRole('button', { name: 'Verder' }).click()
  await expect(applicant.getByRole('group', { name: 'Uw gemeente' }).getByRole('radio')).toHaveCount(3)
  await applicant.getByRole('radio', { name: 'Lisse' }).check()
  await applicant.getByRole('button', { name: 'Verder' }).click()
  await expect(applicant.getByText('Meer gemeenten gebruiken hltsamen.nl.')).toBeVisible()

  await applicant.getByRole('button', { name: 'Wis wat ik invulde' }).click()
  await expect(applicant.getByRole('heading', { level: 1, name: 'Wie bent u' })).toBeVisible()
  await expect(applicant.getByLabel('Naam')).toHaveValue('')
})

test('a moderator takes an application up, another sees it at once, and the applicant answers a question', async ({
  visitor,
  as
}) => {
  const [name, email] = ['Dirk Vraagstra', 'd.vraagstra@zutphen.nl']
  const applicant = await visitor()
  await applyInShort(applicant, { name, email, code: 'GM0301' })

  const [moderator, colleague] = [await as('mensink'), await as('amponsah')]
  await colleague.goto('/moderatie/aanvragen')
  await untilLive(colleague)
  await moderator.goto('/moderatie/aanvragen')
  await moderator.getByRole('article', { name }).getByRole('link', { name, exact: true }).click()
  await press(moderator, 'Oppakken')
  await expect(moderator.getByText('Bij Joëlle Mensink')).toBeVisible()
  await expect(colleague.getByRole('article', { name }).getByText('Joëlle Mensink werkt hieraan.')).toBeVisible()

  await type(moderator, 'Uw vraag', 'Bij welke afdeling werkt u?')
  await press(moderator, 'Vraag stellen')
  await expect(moderator.getByText('Wacht op antwoord')).toBeVisible()
  await expectAccessible(moderator)

  expect((await findMail(applicant, email, 'een vraag over uw aanvraag')).text).not.toContain('afdeling')
  await followMail(applicant, email, 'een vraag over uw aanvraag')
  await expect(applicant.getByText('Bij welke afdeling werkt u?')).toBeVisible()
  await expectAccessible(applicant)
  await type(applicant, 'Uw antwoord', 'Openbare orde en veiligheid.')
  await press(applicant, 'Antwoord versturen')
  await expect(applicant.getByText('Uw antwoord is aangekomen.')).toBeVisible()
  await expect(moderator.getByText('Openbare orde en veiligheid.')).toBeVisible()

  await colleague.goto(moderator.url())
  await press(colleague, 'Overnemen van Joëlle Mensink…')
  await press(colleague, 'Ja, overnemen')
  await expect(colleague.getByText('Bij Kofi Amponsah')).toBeVisible()
  await expect(moderator.getByText('Kofi Amponsah werkt hieraan.')).toBeVisible()
})

test('a double is shown beside the other', async ({ visitor, as }) => {
  const applicant = await visitor()
  for (const [name, email] of [
    ['Bea Bulkstra', 'b.bulkstra@zutphen.nl'],
    ['B. Bulkstra', 'beabulkstra@elders.example']
  ] as const) {
    await applyInShort(applicant, { name, email, code: 'GM0301' })
  }
  const moderator = await as('mensink')
  await moderator.goto('/moderatie/aanvragen?q=bulkstra')
  const double = moderator.getByRole('article', { name: 'B. Bulkstra' })
  await expect(double.getByText('Misschien dubbel')).toBeVisible()
  await double.getByRole('link', { name: 'B. Bulkstra', exact: true }).click()
  const table = moderator.getByRole('table')
  await expect(table.getByRole('row', { name: /^Naam/ })).toContainText('Bea Bulkstra')
  await expect(table.getByRole('row', { name: /^Werkadres/ })).toContainText('anders')
  await expect(table.getByRole('row', { name: /^Gemeente/ })).not.toContainText('anders')
  await expectAccessible(moderator)
})

test('a selection is approved by keyboard, and whoever could not be is named with why', async ({ visitor, as }) => {
  const applicant = await visitor()
  for (const [name, email] of [
    ['Ada Keuze', 'a.keuze@zutphen.nl'],
    ['Cor Keuze', 'c.keuze@zutphen.nl']
  ] as const) {
    await applyInShort(applicant, { name, email, code: 'GM0301' })
  }
  const [moderator, colleague] = [await as('mensink'), await as('amponsah')]
  await moderator.goto('/moderatie/aanvragen?q=keuze')
  const other = await moderator
    .getByRole('article', { name: 'Cor Keuze' })
    .getByRole('link', { name: 'Cor Keuze', exact: true })
    .getAttribute('href')
  for (const name of ['Ada Keuze', 'Cor Keuze']) await type(moderator, `Selecteer ${name}`, ' ')
  await press(moderator, 'Selectie goedkeuren…')
  await expect(moderator.getByRole('heading', { name: 'Deze 2 aanvragen keurt u goed' })).toBeVisible()
  await moderator.getByText('Lees de brieven').press('Enter')
  await expect(moderator.getByRole('region', { name: 'Brief: Welkom, voor wie waarneemt' })).toContainText(
    'U neemt waar.'
  )
  await moderator.getByRole('radio', { name: /^Welkom, voor wie waarneemt/ }).press('Space')

  const id = /[0-9a-f-]{36}/.exec(other!)![0]
  const taken = await colleague.request.put(`/api/v1/applications/${id}/assignment`, { data: { from: null } })
  expect(taken.ok(), await taken.text()).toBe(true)
  await press(moderator, 'Ja, goedkeuren')
  await expect(moderator.getByText('1 aanvraag goedgekeurd: Ada Keuze.')).toBeVisible()
  await expect(moderator.getByRole('listitem').filter({ hasText: 'Cor Keuze' })).toContainText(
    'Een andere moderator werkt aan deze aanvraag.'
  )
  await expectAccessible(moderator)
})

/** Goes to the field of this name with Tab, and types. */
async function type(page: Page, name: string, text: string) {
  await tabToName(page, name)
  await (text === ' ' ? page.keyboard.press('Space') : page.keyboard.insertText(text))
}

async function press(page: Page, name: string) {
  await tabToName(page, name)
  await page.keyboard.press('Enter')
}

async function tabToName(page: Page, name: string) {
  const control = page
    .locator('input, textarea')
    .and(page.getByLabel(name))
    .or(page.getByRole('button', { name, exact: true }))
    .or(page.getByRole('link', { name, exact: true }))
  await tabToControl(page, control.first())
  await chooseByArrow(page, name)
}

/** Tab reaches one radio button of a group. The arrows go to the others. */
async function chooseByArrow(page: Page, name: string) {
  const goal = page.getByRole('radio', { name, exact: true })
  if ((await goal.count()) === 0) return
  for (let step = 0; step < 10 && !(await goal.evaluate((radio) => radio === document.activeElement)); step++)
    await page.keyboard.press('ArrowDown')
}
