import { faults } from '../axe.ts'
import { expect, test } from '../journey.ts'
import { longAgo } from '../later.ts'
import { findMail } from '../mail.ts'
import { addAuthenticator } from '../passkeys.ts'
import { people } from '../people.ts'
import { untilLive } from '../threads.ts'

test('a member adds two passkeys, renames one and removes the other, by keyboard, and the last one stays', async ({
  as
}) => {
  const member = await as('boogert')
  const { email } = people.boogert
  const removeFirst = await addAuthenticator(member)
  await member.goto('/ik')
  await member.getByRole('link', { name: 'Toegangssleutels en sessies' }).press('Enter')
  await expect(member.getByText('U hebt nog geen toegangssleutel.')).toBeVisible()
  await untilLive(member)

  await member.getByLabel('Naam van het apparaat').fill('Telefoon')
  await member.getByRole('button', { name: 'Toegangssleutel toevoegen' }).press('Enter')
  await expect(member.getByText('De toegangssleutel ‘Telefoon’ is gemaakt.')).toBeVisible()
  await expect(member.getByText('Dit is uw enige manier om in te loggen.')).toBeVisible()

  await removeFirst()
  await addAuthenticator(member)
  await longAgo(member, 16)
  await member.getByLabel('Naam van het apparaat').fill('Laptop')
  await member.getByRole('button', { name: 'Toegangssleutel toevoegen' }).press('Enter')
  await member
    .getByRole('dialog', { name: 'Bent u het zelf?' })
    .getByRole('button', { name: 'Ja, ik ben het' })
    .press('Enter')
  await expect(member.getByText('De toegangssleutel ‘Laptop’ is gemaakt.')).toBeVisible()
  await member.evaluate(() => scrollTo(0, 0))
  expect(await faults(member)).toEqual([])

  const keys = member.getByRole('region', { name: 'Toegangssleutels' }).getByRole('listitem')
  await expect(keys.locator('b')).toHaveText(['Telefoon', 'Laptop'])
  await keys.first().getByText('Naam wijzigen').press('Enter')
  await keys.first().getByLabel('Naam').fill('Oude telefoon')
  await keys.first().getByLabel('Naam').press('Enter')
  await expect(member.getByText('De toegangssleutel heeft een andere naam.')).toBeVisible()
  await keys.filter({ hasText: 'Oude telefoon' }).locator('summary', { hasText: 'Verwijderen' }).press('Enter')
  await member.getByRole('button', { name: 'Toegangssleutel verwijderen' }).press('Enter')
  await expect(member.getByText('De toegangssleutel is verwijderd.')).toBeVisible()
  await expect(keys.locator('b')).toHaveText(['Laptop'])
  await expect(member.getByText('Dit is uw enige manier om in te loggen.')).toBeVisible()
  for (const subject of [
    'nieuwe toegangssleutel',
    'toegangssleutel heeft een andere naam',
    'toegangssleutel verwijderd'
  ])
    await findMail(member, email, subject)

  await test.step('and proves with it who they are', async () => {
    await longAgo(member, 16)
    await member.goto('/ik/bevestigen?terug=%2Fik%2Finloggen')
    await untilLive(member)
    await member.getByRole('button', { name: 'Bevestigen met toegangssleutel' }).press('Enter')
    await expect(member).toHaveURL('/ik/inloggen')
    expect(await (await member.request.get('/api/v1/session')).json()).toMatchObject({ isSteppedUp: true })
  })

  await test.step('and signs in with it', async () => {
    await member.goto('/ik')
    await untilLive(member)
    await member.getByRole('button', { name: 'Uitloggen' }).press('Enter')
    await member.getByRole('button', { name: 'Inloggen met toegangssleutel' }).press('Enter')
    await expect(member.getByRole('link', { name: /^Uw pagina/ })).toBeVisible()
  })
})

test('a member sees where they are signed in, and ends it elsewhere: that page is closed at once', async ({ as }) => {
  const [here, there] = [await as('soerjadi'), await as('soerjadi')]
  await there.goto('/attenderingen')
  await untilLive(there)
  await here.goto('/ik/inloggen')
  const sessions = here.getByRole('region', { name: 'Waar u bent ingelogd' })
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
  await expect(sessions.getByText('Dit apparaat')).toHaveCount(1)
  await expect(sessions.getByRole('listitem').first()).toContainText('Chrome op Linux')
  await expect(sessions.getByRole('listitem').first()).toContainText('netwerk 127.0.…')
  expect(await faults(here)).toEqual([])

  await sessions.getByText('Alle andere sessies beëindigen').press('Enter')
  await sessions.getByRole('button', { name: 'Alle andere beëindigen' }).press('Enter')
  await expect(here.getByText('Alle andere sessies zijn beëindigd.')).toBeVisible()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await expect(there.getByRole('banner').getByRole('status')).toHaveText('Niet verbonden')
  await there.goto('/attenderingen')
  await expect(there).toHaveURL(/\/inloggen/)
})
