import { behind } from '../../server/test/behind.ts'
import { expect, test } from '../journey.ts'
import { expectAccessible, press, tabTo } from '../keyboard.ts'

test('a moderator changes an office by keyboard; what two must agree on waits for the other, who finds it', async ({
  as
}) => {
  test.slow()
  const [name, email] = ['Tess Rolstra', 't.rolstra@zutphen.nl']
  await behind(
    process.env.JOURNEYS_DATA!,
    `WITH one AS (INSERT INTO member (name, role, municipality_code, organisation) VALUES ($1, 'official', 'GM0301', 'Zutphen') RETURNING id)
    INSERT INTO contact (member_id, email) SELECT id, $2 FROM one`,
    [name, email]
  )
  const [first, second] = [await as('mensink'), await as('amponsah')]

  await test.step('one moderator is enough for an alderman, and says what it is based on', async () => {
    await first.goto('/moderatie/leden?q=rolstra')
    await press(first, name)
    await press(first, 'Functie wijzigen…')
    await expect(first.getByRole('heading', { level: 1, name: 'Functie wijzigen' })).toBeVisible()
    await first.getByRole('radio', { name: 'Wethouder' }).press('Space')
    await press(first, 'Functie wijzigen')
    await expect(first.getByRole('alert')).toContainText('Waaruit blijkt het?')
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
    await expect(second.getByRole('region', { name: 'Wacht op een tweede moderator' })).toBeVisible()
    await expectAccessible(second)
    await press(second, name)
    await expect(second.getByText('Joëlle Mensink stelt voor: Moderator.')).toBeVisible()
    await press(second, 'Ook goedkeuren')
    await expect(second.getByText('Dit is nu gedaan.')).toBeVisible()
    await expect(second.getByText('Joëlle Mensink en Kofi Amponsah')).toBeVisible()
  })
})
