import type { Page } from '@playwright/test'
import { behind } from '../../server/test/behind.ts'
import { lookAtEach, type Place } from './look.ts'

const toStrangers: Record<string, Place> = {
  'sign in': '/inloggen',
  'sign in with a passphrase': (page) =>
    page.goto('/inloggen').then(() => page.getByText('Inloggen met wachtzin en code').click()),
  'signed out': '/inloggen?uitgelogd',
  'stop a reset': '/toegang/tegenhouden/onbekend-en-lang-genoeg-om-een-token-te-zijn',
  'an organisation that is not known': async (page) => {
    await page.goto('/inloggen')
    await page.getByLabel('Werkadres of organisatie').fill('iemand@nergens.example')
    await page.getByRole('button', { name: 'Naar mijn organisatie' }).click()
    await page.getByRole('alert').waitFor()
  },
  'back from an organisation, in vain': '/inloggen/werkaccount/onbekend?error=access_denied',
  apply: '/aanmelden',
  'apply, with faults': (page) =>
    page
      .goto('/aanmelden')
      .then(() => page.getByRole('button', { name: 'Verder' }).click())
      .then(() => page.getByRole('alert').waitFor()),
  'apply, where one works': (page) => applyAsFar(page),
  'apply, an old municipality': async (page) => {
    await applyAsFar(page)
    await page.getByLabel('Werkadres').fill('anna@hofvantwente.nl')
    await page.getByLabel('Gemeente').fill('Ambt Delden')
    await page.getByRole('button', { name: 'Verder' }).click()
    await page.getByRole('alert').waitFor()
  },
  applied: '/aanmelden/ontvangen',
  'a question that is not there': '/aanvraag/onbekend',
  'confirm an address': '/aanmelden/bevestigen/onbekend',
  'a link that does not work': '/toegang/onbekend',
  'an invitation that does not work': '/uitnodiging/onbekend-en-lang-genoeg',
  'mail off': '/afmelden/onbekend',
  'a seat that is offered': offeredSeat,
  'a seat, link that does not work': '/zetel/onbekend',
  'confirm seats': seatsToConfirm,
  'confirm seats, link that does not work': '/bevestigen/onbekend',
  'mail of the village': '/dev/mail',
  help: '/hulp',
  'accessibility statement': '/toegankelijkheid',
  privacy: '/privacy'
}

lookAtEach(toStrangers)

/** Stands in for the token in a letter, because only the letter holds the real one. */
const token = 'een-link-die-alleen-deze-test-kent'

async function applyAsFar(page: Page) {
  await page.goto('/aanmelden')
  await page.getByLabel('Naam').fill('Anna de Vries')
  await page.getByRole('radio', { name: 'Wethouder' }).check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.waitForURL(/werk$/)
}

async function offeredSeat(page: Page) {
  await behind(
    process.env.JOURNEYS_DATA!,
    `
    INSERT INTO hand_over (seat_id, email, started_by_id, started_at, by_moderator, token_hash, expires_at)
    SELECT s.id, 'opvolger@heuvelzicht.example', holder_id, now(), false, sha256($1::text::bytea), now() + interval '7 days'
    FROM seat s JOIN member m ON m.id = s.holder_id WHERE m.name = 'Bram Hoekstra' AND s.until IS NULL ON CONFLICT DO NOTHING`,
    [token]
  )
  await page.goto(`/zetel/${token}`)
  await page.getByLabel('Uw naam').waitFor()
}

async function seatsToConfirm(page: Page) {
  await behind(
    process.env.JOURNEYS_DATA!,
    "UPDATE seat SET asked_at = now() WHERE municipality_code = 'XX0004' AND until IS NULL"
  )
  await behind(
    process.env.JOURNEYS_DATA!,
    "UPDATE municipality_contact SET token_hash = sha256($1::text::bytea), token_expires_at = now() + interval '1 day' WHERE municipality_code = 'XX0004'",
    [token]
  )
  await page.goto(`/bevestigen/${token}`)
  await page.getByRole('radio', { name: 'Nee' }).first().check()
}
