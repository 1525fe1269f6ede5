import type { Page } from '@playwright/test'
import { behind } from '../../server/test/behind.ts'
import { expect, test } from '../journey.ts'
import { expectAccessible, press, tabTo } from '../keyboard.ts'
import { findMail, followMail } from '../mail.ts'
import { ask, untilLive } from '../threads.ts'

const contact = 'g.kloosterman@rietoever.example'

/** Makes a member of Rietoever whom no other journey uses. */
async function admit(name: string, role: string) {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@rietoever.example`
  const [{ id }] = await behind(
    process.env.JOURNEYS_DATA!,
    'INSERT INTO member (name, role, municipality_code, organisation) VALUES ($1, $2, $3, $4) RETURNING id',
    [name, role, 'XX0007', 'Rietoever']
  )
  await behind(process.env.JOURNEYS_DATA!, 'INSERT INTO contact (member_id, email) VALUES ($1, $2)', [id, email])
  await behind(
    process.env.JOURNEYS_DATA!,
    'INSERT INTO consent (member_id, version, at) VALUES ($1, current_rules(), now())',
    [id]
  )
  await behind(process.env.JOURNEYS_DATA!, 'INSERT INTO enrolment (member_id, forum_id) SELECT $1, id FROM forum', [id])
  return email
}

/** Stands in for the token in a letter, because only the letter holds the real one. */
const token = 'een-link-die-alleen-deze-reis-kent'

/** Puts the seat of this member before the contact as well. */
async function askedAlready(name: string) {
  await behind(
    process.env.JOURNEYS_DATA!,
    'UPDATE seat SET asked_at = now() FROM member WHERE member.id = holder_id AND member.name = $1',
    [name]
  )
}

async function signInAs(page: Page, name: string) {
  await page.goto('/inloggen')
  await page.getByRole('button', { name }).press('Enter')
  await page.waitForURL('/')
}

test('a mayor hands over the seat by keyboard: the successor waits for a moderator, and the predecessor is out at once', async ({
  visitor,
  as
}) => {
  test.slow()
  const email = 'n.opvolger@rietoever.example'
  await admit('Lieke Hartog', 'mayor')
  const [mayor, successor, moderator] = [await visitor(), await visitor(), await as('mensink')]
  await signInAs(mayor, 'Lieke Hartog')

  await test.step('the mayor starts it', async () => {
    await mayor.goto('/ik')
    await expect(mayor.getByText(/Burgemeester van Rietoever, bevestigd tot/)).toBeVisible()
    await press(mayor, 'Zetel overdragen')
    await expect(mayor.getByRole('heading', { level: 1, name: 'Uw zetel' })).toBeVisible()
    await tabTo(mayor, 'Werkadres van uw opvolger')
    await mayor.keyboard.type('griffie@rietoever.example')
    await press(mayor, 'Overdracht starten')
    await expect(mayor.getByRole('alert')).toContainText('Dit is een adres van een groep.')
    await mayor.getByLabel('Werkadres van uw opvolger').fill(email)
    await press(mayor, 'Overdracht starten')
    await expect(mayor.getByText('Uw opvolger krijgt een e-mail.')).toBeVisible()
    await expectAccessible(mayor)
  })

  await test.step('the successor says yes', async () => {
    const mail = await findMail(successor, email, 'een zetel voor u')
    expect(mail.text).not.toMatch(/Lieke|Rietoever/)
    await followMail(successor, email, 'een zetel voor u')
    await expect(successor.getByRole('heading', { level: 1, name: 'Burgemeester van Rietoever' })).toBeVisible()
    await tabTo(successor, 'Uw naam')
    await successor.keyboard.type('Noor Opvolger')
    await press(successor, 'Zetel aannemen')
    await expect(successor.getByRole('heading', { name: 'Een moderator kijkt er eerst naar' })).toBeVisible()
    await expectAccessible(successor)
  })

  const thread = await ask(mayor, { title: 'Nog net van mij' })
  await mayor.goto(thread)
  await untilLive(mayor)

  await test.step('a moderator approves', async () => {
    await moderator.goto('/moderatie')
    await press(moderator, 'Zetels')
    await press(moderator, 'Rietoever')
    await expect(moderator.getByRole('heading', { level: 1, name: 'Rietoever' })).toBeVisible()
    await press(moderator, 'Lieke Hartog')
    await expect(moderator.getByText(`Noor Opvolger, ${email}`)).toBeVisible()
    await expectAccessible(moderator)
    await press(moderator, 'Opvolger goedkeuren')
    await expect(moderator.getByText('De zetel is overgedragen.')).toBeVisible()
  })

  await test.step('the predecessor is out at once', async () => {
    await expect(mayor.getByRole('banner').getByRole('status')).toHaveText('Niet verbonden')
    expect((await mayor.request.get('/api/v1/me')).status()).toBe(401)
  })

  await test.step('the successor’s letter leads to making a passkey', async () => {
    await followMail(successor, email, 'uw toegang')
    await expect(successor.getByRole('heading', { level: 1, name: 'Welkom, Noor Opvolger' })).toBeVisible()
  })
})

test('a contact confirms for a municipality by keyboard, without an account; a no comes to the desk', async ({
  visitor,
  as
}) => {
  test.slow()
  const [griffier, moderator] = [await visitor(), await as('amponsah')]
  await admit('Wout Hengeveld', 'alderman')
  await admit('Saskia Molenaar', 'alderman')

  await test.step('a moderator asks now', async () => {
    await askedAlready('Wout Hengeveld')
    await moderator.goto('/moderatie/zetels/XX0007')
    await press(moderator, 'Saskia Molenaar')
    await expect(moderator.getByRole('heading', { level: 1 })).toHaveText('Wethouder van Rietoever')
    await press(moderator, 'Nu aan de contactpersoon vragen')
    await expect(moderator.getByText('De contactpersoon krijgt een e-mail')).toBeVisible()
    await findMail(griffier, contact, 'wilt u iets bevestigen?')
  })

  await test.step('the contact answers', async () => {
    await followMail(griffier, contact, 'wilt u iets bevestigen?')
    await expect(griffier.getByRole('heading', { level: 1, name: 'Wie is lid namens Rietoever?' })).toBeVisible()
    await press(griffier, 'Antwoord versturen')
    await expect(griffier.getByRole('alert')).toContainText('Kies bij ten minste één persoon Ja of Nee.')
    const [saskia, wout] = ['Saskia Molenaar, wethouder', 'Wout Hengeveld, wethouder'].map((name) =>
      griffier.getByRole('group', { name })
    )
    await saskia!.getByRole('radio', { name: 'Ja, dit klopt' }).press('Space')
    await wout!.getByRole('radio', { name: 'Nee' }).press('Space')
    await expect(griffier.getByLabel('Sinds wanneer niet meer?').last()).toBeVisible()
    await expect(griffier.getByLabel('Sinds wanneer niet meer?').first()).toBeHidden()
    await griffier.getByLabel('Sinds wanneer niet meer?').last().fill('2026-11-01')
    await griffier.keyboard.press('Enter')
    await expect(griffier.getByText('Uw antwoord is bewaard.')).toBeVisible()
  })

  await test.step('the no waits for a moderator, who suspends', async () => {
    await moderator.goto('/moderatie/zetels/XX0007')
    await expect(moderator.getByText('Contactpersoon zegt nee, niet meer sinds 1 nov')).toBeVisible()
    await press(moderator, 'Wout Hengeveld')
    await expect(moderator.getByRole('heading', { level: 1 })).toHaveText('Wethouder van Rietoever')
    await press(moderator, 'Opschorten')
    await expect(moderator.getByRole('alert')).toContainText('Schrijf kort op waarom.')
    await expect(moderator.getByLabel('Verliest de toegang meteen'), 'another form keeps what it had').toBeChecked()
    await moderator.getByLabel('Waarom sluit u dit lid buiten?').fill('Gebeld: is geen wethouder meer.')
    await press(moderator, 'Opschorten')
    await expect(moderator.getByText('Het lidmaatschap is opgeschort.')).toBeVisible()
  })
})

test('a moderator gives an office its last day by keyboard', async ({ as }) => {
  test.slow()
  await admit('Floor Wiersma', 'official')
  const moderator = await as('amponsah')
  await moderator.goto('/moderatie/zetels/XX0007')
  await press(moderator, 'Floor Wiersma')
  const day = moderator.getByRole('textbox', { name: 'Einddatum' })
  await day.fill('2020-01-01')
  await moderator.getByLabel('Waaruit blijkt het?').fill('Contract tot het eind van het jaar.')
  await press(moderator, 'Einddatum bewaren')
  await expect(moderator.getByRole('alert')).toContainText('Einddatum')
  await expect(moderator.getByLabel('Waaruit blijkt het?')).toHaveValue('Contract tot het eind van het jaar.')
  await day.fill('2099-12-31')
  await press(moderator, 'Einddatum bewaren')
  await expect(moderator.getByText('De einddatum is bewaard.')).toBeVisible()
  await expect(moderator.getByText('Loopt af op 31 dec 2099')).toBeVisible()
})

test('without JavaScript a contact confirms too', async ({ visitor }) => {
  const griffier = await visitor({ javaScriptEnabled: false })
  await admit('Ties Verhagen', 'official')
  await askedAlready('Ties Verhagen')
  await behind(
    process.env.JOURNEYS_DATA!,
    "UPDATE municipality_contact SET token_hash = sha256($1::text::bytea), token_expires_at = now() + interval '1 day' WHERE municipality_code = 'XX0007'",
    [token]
  )
  await griffier.goto(`/bevestigen/${token}`)
  await griffier
    .getByRole('group', { name: 'Ties Verhagen, ambtenaar' })
    .getByRole('radio', { name: 'Ja, dit klopt' })
    .check()
  await griffier.getByRole('button', { name: 'Antwoord versturen' }).click()
  await expect(griffier.getByText('Uw antwoord is bewaard.')).toBeVisible()
})
