import { applyInShort } from '../applying.ts'
import { expect, test } from '../journey.ts'
import { expectAccessible, press, tabTo } from '../keyboard.ts'

test('a moderator changes an office by keyboard; what two must agree on waits for the other, who finds it', async ({
  visitor,
  as
}) => {
  test.slow()
  const [name, email] = ['Tess Rolstra', 't.rolstra@zutphen.nl']
  const applicant = await visitor()
  await applyInShort(applicant, { name, email, code: 'GM0301' })
  const [first, second] = [await as('mensink'), await as('amponsah')]
  await first.goto('/moderatie/aanvragen?q=rolstra')
  await first.getByRole('article', { name }).getByRole('button', { name: 'Goedkeuren' }).press('Enter')
  await expect(first.getByText(`${name} is goedgekeurd`)).toBeVisible()

  await test.step('one moderator is enough for an alderman, and says what it is based on', async () => {
    await first.goto('/moderatie/leden?q=rolstra')
    await press(first, name)
    await press(first, 'Functie wijzigen…')
    await expect(first.getByRole('heading', { level: 1, name: 'Functie wijzigen' })).toBeVisible()
    await first.getByRole('radio', { name: 'Wethouder' }).press('Space')
    await press(first, 'Functie wijzigen')
    await expect(first.getByRole('alert')).toContainText('Waaruit blijkt het?')
    await expectAccessible(first)
    await expect(first.getByRole('radio', { name: 'Wethouder' })).toBeChecked()
    await tabTo(first, 'Waaruit blijkt het?')
    await first.keyboard.type('Raadsbesluit van 12 november.')
    await press(first, 'Functie wijzigen')
    await expect(first.getByText('De functie is gewijzigd.')).toBeVisible()
    await expect(first.getByText('Raadsbesluit van 12 november.')).toBeVisible()
  })

  await test.step('R-ID-4 a moderator is made by two', async () => {
    await first.getByRole('radio', { name: /^Moderator/ }).press('Space')
    await tabTo(first, 'Waaruit blijkt het?')
    await first.keyboard.type('Gaat bij VNG werken.')
    await press(first, 'Functie wijzigen')
    await expect(first.getByText('Uw voorstel is bewaard.')).toBeVisible()
    await expect(first.getByRole('button', { name: 'Ook goedkeuren' })).toBeHidden()
    await expectAccessible(first)

    await second.goto('/moderatie')
    await press(second, 'Leden')
    await expect(
      second.getByRole('region', { name: 'Een andere functie, wacht op een tweede moderator' })
    ).toBeVisible()
    await expectAccessible(second)
    await press(second, name)
    await expect(second.getByText('Joëlle Mensink stelt voor: Moderator.')).toBeVisible()
    await press(second, 'Ook goedkeuren')
    await expect(second.getByText('De functie is gewijzigd.')).toBeVisible()
    await expect(second.getByText('Joëlle Mensink en Kofi Amponsah')).toBeVisible()
    await expectAccessible(second)
  })

  await test.step('and a proposal is withdrawn', async () => {
    await second.getByRole('radio', { name: /^Netwerkpartner/ }).press('Space')
    await tabTo(second, 'Waaruit blijkt het?')
    await second.keyboard.type('Toch niet.')
    await press(second, 'Functie wijzigen')
    await press(second, 'Voorstel intrekken')
    await expect(second.getByText('Het voorstel is ingetrokken.')).toBeVisible()
    await second.goto('/moderatie/leden')
    await expect(second.getByRole('region', { name: /wacht op een tweede/ })).toBeHidden()
  })
})
