import { createHash, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { returnAddress } from '../../server/src/auth/organisations/issuers.ts'
import { behind } from '../../server/test/behind.ts'
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  openIdentityProvider
} from '../../server/test/identity-provider.ts'
import { faults } from '../axe.ts'
import { expect, test } from '../journey.ts'
import { addAuthenticator } from '../passkeys.ts'

/** Nobody else of the village is in this mail domain, so the provider concerns nobody else. */
const [name, email] = ['Sanne Overwater', 's.overwater@overwater.example']
const organisation = 'Gemeente Overwater'
let idp: IdentityProvider

test.beforeAll(async ({ baseURL }) => {
  idp = await openIdentityProvider(baseURL!)
  idp.know('overwater', { subject: 'e5b8', email, amr: ['pwd', 'otp'] })
  idp.know('stil', { subject: 'e5b8', email })
})
test.afterAll(() => idp.close())

test('a moderator adds an organisation’s sign-in; a member links, comes in by it, and once it is required by nothing else; all by keyboard', async ({
  as,
  visitor
}) => {
  test.setTimeout(120_000)
  const moderator = await as('mensink')
  const member = await visitor({ alsoAt: idp.issuer })

  await test.step('the moderator tries it out and adds it', async () => {
    await moderator.goto('/moderatie')
    await moderator.getByRole('main').getByRole('link', { name: 'Inlogdiensten' }).press('Enter')
    await moderator.getByRole('link', { name: 'Inlogdienst toevoegen' }).press('Enter')
    await moderator.getByLabel('Adres van de dienst').fill('https://127.0.0.1:1/nergens')
    await moderator.getByRole('button', { name: 'Test de koppeling' }).press('Enter')
    await expect(moderator.getByRole('alert')).toContainText('Op dit adres staat geen inlogdienst')
    expect(await faults(moderator)).toEqual([])

    await moderator.getByLabel('Adres van de dienst').fill(idp.issuer)
    await moderator.getByRole('button', { name: 'Test de koppeling' }).press('Enter')
    await expect(moderator.getByText(`${idp.issuer}/token`)).toBeVisible()
    await expect(moderator.getByText(returnAddress(new URL(moderator.url()).origin, idp.issuer))).toBeVisible()
    expect(await faults(moderator)).toEqual([])

    await expect(moderator.getByLabel('Adres van de dienst')).toHaveValue(idp.issuer)
    await moderator.getByLabel('Organisatie').fill(organisation)
    await moderator.getByLabel('Maildomeinen').fill(email.split('@')[1]!)
    await moderator.getByLabel('Client-id').fill(clientId)
    await moderator.getByLabel('Geheim').fill(clientSecret)
    await moderator.getByLabel('Reden').fill('Gevraagd door de CISO, teruggebeld.')
    await moderator.getByRole('button', { name: 'Toevoegen' }).press('Enter')
    await expect(moderator.getByText('De inlogdienst is toegevoegd.')).toBeVisible()
    expect(await faults(moderator)).toEqual([])
  })

  await test.step('the member makes a passkey, comes in, and links the account', async () => {
    await addAuthenticator(member)
    await member.goto(`/toegang/${await enrolmentLink()}`)
    await press(member, 'Toegangssleutel maken')
    await press(member, 'Inloggen met toegangssleutel')
    await member.waitForURL('/')

    await member.goto('/ik/werkaccount')
    expect(await faults(member)).toEqual([])
    await member.getByRole('button', { name: 'Werkaccount koppelen' }).press('Enter')
    await atOrganisation(member, 'overwater')
    await expect(member.getByText('Uw werkaccount is gekoppeld.')).toBeVisible()
    expect(await faults(member)).toEqual([])
  })

  await test.step('the member signs out, and in by the organisation, on the way to where they were going', async () => {
    await signOut(member)
    await member.goto('/inloggen?naar=/huisregels')
    expect(await faults(member)).toEqual([])
    await member.getByLabel('Werkadres of organisatie').fill(email)
    await member.keyboard.press('Enter')
    await atOrganisation(member, 'overwater')
    await member.waitForURL('/huisregels')
  })

  await test.step('the moderator requires it, and the passkey leads to the organisation', async () => {
    await moderator.getByRole('link', { name: 'Verplicht maken…' }).press('Enter')
    await expect(moderator.getByRole('heading', { level: 1 })).toHaveText('Verplicht maken')
    expect(await faults(moderator)).toEqual([])
    await moderator.getByLabel('Reden').fill('Besluit van de gemeente.')
    await moderator.getByRole('button', { name: 'Verplicht maken' }).press('Enter')
    await expect(moderator.getByText('loggen vanaf nu alleen nog in met hun werkaccount')).toBeVisible()

    await signOut(member)
    await member.goto('/inloggen?naar=/huisregels')
    await press(member, 'Inloggen met toegangssleutel')
    await member.waitForURL(`${idp.issuer}/**`)
    expect((await member.request.get('/api/v1/me')).status()).toBe(401)
    await atOrganisation(member, 'overwater')
    await member.waitForURL('/huisregels')
    await expect(member.getByRole('link', { name: new RegExp(name) }).first()).toBeVisible()
  })

  await test.step('an organisation that says too little: the member proves the rest here', async () => {
    await signOut(member)
    await member.goto('/inloggen')
    await member.getByLabel('Werkadres of organisatie').fill(organisation)
    await member.keyboard.press('Enter')
    await atOrganisation(member, 'stil')
    await expect(member.getByRole('heading', { level: 1 })).toHaveText('Nog één stap')
    expect(await faults(member)).toEqual([])
    await press(member, 'Bevestigen met toegangssleutel')
    await member.waitForURL('/')
  })

  await test.step('who says to be somebody else there, is nobody here', async () => {
    const stranger = await visitor({ alsoAt: idp.issuer })
    await stranger.goto('/inloggen')
    await stranger.getByLabel('Werkadres of organisatie').fill(organisation)
    await stranger.keyboard.press('Enter')
    await atOrganisation(stranger, 'onbekende')
    await expect(stranger.getByText('hebt u dit account hier nog niet gekoppeld')).toBeVisible()
    expect(await faults(stranger)).toEqual([])
  })

  await test.step('the moderator removes it again', async () => {
    await moderator.getByRole('link', { name: 'Inlogdienst verwijderen…' }).press('Enter')
    await expect(moderator.getByRole('heading', { level: 1 })).toHaveText('Inlogdienst verwijderen')
    await moderator.getByLabel('Reden').fill('De gemeente stopt ermee.')
    await moderator.getByRole('button', { name: 'Inlogdienst verwijderen' }).press('Enter')
    await expect(moderator.getByText('De inlogdienst is verwijderd.')).toBeVisible()
    await member.goto('/huisregels')
    await expect(member).toHaveURL(/\/inloggen/)
  })
})

test('without JavaScript an organisation that is not known is said so, and what was typed is kept when it was too little', async ({
  visitor
}) => {
  const page = await visitor({ javaScriptEnabled: false })
  await page.goto('/inloggen?naar=/besloten')
  await page.getByLabel('Werkadres of organisatie').fill('x')
  await page.getByRole('button', { name: 'Naar mijn organisatie' }).click()
  await expect(page.getByLabel('Werkadres of organisatie')).toHaveValue('x')
  await page.getByLabel('Werkadres of organisatie').fill('iemand@nergens.example')
  await page.getByRole('button', { name: 'Naar mijn organisatie' }).click()
  await expect(page.getByRole('alert')).toContainText('Deze organisatie heeft hier geen eigen inlogpagina')
  await expect(page.getByLabel('Werkadres of organisatie')).toHaveValue('iemand@nergens.example')
})

async function atOrganisation(page: Page, account: string) {
  await page.waitForURL(`${idp.issuer}/**`, { timeout: 15_000 })
  await page.getByLabel('Gebruikersnaam').fill(account)
  await page.keyboard.press('Enter')
}

/** Presses once the page is hydrated. */
async function press(page: Page, button: string) {
  await expect(page.getByRole('button', { name: button })).toBeEnabled()
  await page.getByRole('button', { name: button }).press('Enter')
}

/** Signs out here and at the organisation, which would otherwise sign them in again without asking. */
async function signOut(page: Page) {
  await page.context().clearCookies({ domain: new URL(idp.issuer).hostname })
  await page.goto('/ik')
  await page.getByRole('button', { name: 'Uitloggen' }).press('Enter')
  await expect(page.getByText('U bent uitgelogd.')).toBeVisible()
}

/** A link as an approval mails it. */
async function enrolmentLink() {
  const token = randomBytes(32).toString('base64url')
  await behind(
    process.env.JOURNEYS_DATA!,
    `
    WITH one AS (INSERT INTO member (name, role, organisation) VALUES ($1, 'official', 'Overwater') RETURNING id),
      reached AS (INSERT INTO contact (member_id, email) SELECT id, $2 FROM one),
      accepted AS (INSERT INTO consent (member_id, version, at) SELECT id, current_rules(), now() FROM one),
      enrolled AS (INSERT INTO enrolment (member_id, forum_id) SELECT one.id, f.id FROM one, forum f)
    INSERT INTO enrolment_link (token_hash, member_id, email, expires_at) SELECT $3, id, $2, now() + interval '1 hour' FROM one`,
    [name, email, createHash('sha256').update(token).digest()]
  )
  return token
}
