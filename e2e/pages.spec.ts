import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { faults } from './axe.ts'
import { behind } from '../server/test/behind.ts'
import { expect, test, watch } from './journey.ts'
import { type PersonKey, signIn } from './people.ts'
import { ask, idOf } from './threads.ts'

/** A path, or a function that goes to a page without a path of its own. */
type Place = string | ((page: Page) => Promise<unknown>)

const unrest = '/veiligheid/maatschappelijke-onrust'
const resilience = '/veiligheid/weerbaar-bestuur'

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

const toMembers: Record<string, Place> = {
  home: '/',
  forum: unrest,
  'forum, nothing unanswered': `${resilience}?filter=onbeantwoord`,
  thread: (page) => follow(page, unrest, /^Jaarwisseling/),
  'thread with hidden and deleted posts': (page) => follow(page, unrest, /^Onwaar bericht/),
  'thread that is locked': (page) => follow(page, resilience, /^Wordt u bedreigd/),
  'thread of a few': (page) => follow(page, unrest, /^Terugkeer na een zedenzaak/),
  'a question in front of a thread': async (page) => page.goto(`${await ownThread(page)}?bericht=1&doe=verwijderen`),
  'a post that is edited': async (page) => page.goto(`${await ownThread(page)}?bericht=1&doe=bewerken`),
  readers: async (page) => page.goto(`${await ownThread(page)}/lezers`),
  'invite from outside': async (page) => page.goto(`${await ownThread(page)}/lezers/van-buiten`),
  ask: (page) =>
    page.goto(`${resilience}/nieuw`).then(() => page.getByRole('radio', { name: 'Alleen genodigden' }).check()),
  'ask, with faults': (page) =>
    page
      .goto(`${resilience}/nieuw`)
      .then(() => page.getByRole('button', { name: 'Plaatsen' }).click())
      .then(() => page.getByRole('alert').waitFor()),
  'threads of a few': '/besloten',
  guides: '/handreikingen',
  guide: (page) => follow(page, '/handreikingen', /^Handreiking demonstraties/),
  notifications: '/attenderingen',
  search: '/zoeken?q=demonstratie',
  'search, nothing': '/zoeken?q=xyzzy',
  'search, nothing asked': '/zoeken',
  me: '/ik',
  'my seat': '/ik/zetel',
  'confirm who one is': '/ik/bevestigen',
  'signing in': (page) =>
    page.goto('/ik/inloggen').then(() =>
      page
        .getByText('Alle andere sessies')
        .or(page.getByRole('heading', { level: 1 }))
        .first()
        .click()
    ),
  'work account, none': '/ik/werkaccount',
  'own profile': '/ik/profiel',
  'own profile, no photo': '/ik/profiel?foto=photo.unreadable',
  'own data': '/ik/gegevens',
  'own data, to be erased': '/ik/gegevens/wissen',
  'access restored, nothing asked': '/ik/herstel',
  'house rules': '/huisregels',
  'a page that is not there': '/nergens'
}

const toModerators: Record<string, Place> = {
  desk: '/moderatie',
  applications: '/moderatie/aanvragen',
  'applications, for a second moderator': '/moderatie/aanvragen?toon=tweede',
  'applications, found nothing': '/moderatie/aanvragen?q=xyzzy',
  'applications, many at once': (page) =>
    page
      .goto('/moderatie/aanvragen')
      .then(() => page.getByRole('checkbox').first().check())
      .then(() => page.getByRole('button', { name: 'Selectie goedkeuren…' }).click())
      .then(() => page.waitForURL(/goedkeuren/)),
  'applications, decided': '/moderatie/aanvragen?toon=afgehandeld',
  application: (page) =>
    page
      .goto('/moderatie/aanvragen')
      .then(() => page.getByRole('link', { name: 'Afwijzen…' }).first().click())
      .then(() => page.waitForURL(/#afwijzen/)),
  invitations: '/moderatie/uitnodigingen',
  'invitations, for a second moderator': '/moderatie/uitnodigingen?toon=wachtend',
  'an invitation to revoke': (page) =>
    page
      .goto('/moderatie/uitnodigingen')
      .then(() =>
        page
          .getByRole('link', { name: /^Intrekken/ })
          .first()
          .click()
      )
      .then(() => page.getByRole('dialog').waitFor()),
  invite: '/moderatie/uitnodigingen/nieuw',
  'invite, with faults': (page) =>
    page
      .goto('/moderatie/uitnodigingen/nieuw')
      .then(() => page.getByRole('button', { name: 'Uitnodigen' }).click())
      .then(() => page.getByRole('alert').waitFor()),
  'invite by a file': '/moderatie/uitnodigingen/csv',
  'invitation links': '/moderatie/uitnodigingen/links',
  reports: (page) => page.goto('/moderatie/meldingen').then(() => page.getByText('Beslissen…').first().click()),
  'reports, decided': '/moderatie/meldingen?toon=afgehandeld',
  members: '/moderatie/leden',
  'a member, for moderators': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}`),
  'change a role': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}/functie`),
  'members of a municipality': '/moderatie/leden/overzicht?gemeente=XX0001',
  'end a membership': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}/beeindigen`),
  'house rules accepted': '/moderatie/huisregels?toon=aanvaard',
  'house rules not accepted': '/moderatie/huisregels',
  'change the house rules': (page) =>
    page
      .goto('/moderatie/huisregels/wijzigen')
      .then(() => page.getByRole('button', { name: 'Bekijken' }).click())
      .then(() => page.getByRole('heading', { name: 'Zo lezen leden het' }).waitFor()),
  seats: '/moderatie/zetels',
  'seats of a municipality': '/moderatie/zetels/XX0001',
  'seats of those without one': '/moderatie/zetels/elders',
  'a seat': (page) => follow(page, '/moderatie/zetels/XX0001', /^Sietske Veenstra/),
  'a municipality that merged': '/moderatie/zetels/XX0005/opgegaan',
  'restore access': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}/herstellen`),
  'sign-in services, none': '/moderatie/inlogdiensten',
  'add a sign-in service': '/moderatie/inlogdiensten/nieuw',
  record: '/moderatie/logboek',
  'share a guide': '/handreikingen/nieuw',
  'a moderator’s thread': (page) => follow(page, unrest, /^Lees dit eerst/)
}

const visits: [who: string, person: PersonKey | null, places: Record<string, Place>][] = [
  ['to strangers', null, toStrangers],
  ['to members', 'zandstra', toMembers],
  ['to moderators', 'mensink', toModerators]
]

/**
 * On each page axe finds nothing, in light and dark, wide and narrow. Nothing scrolls sideways at 320 pixels. The
 * console stays empty.
 */
for (const [who, person, places] of visits) {
  test.describe(who, () => {
    let page: Page
    let complaints: string[]

    test.beforeAll(async ({ browser, baseURL }) => {
      const context = await browser.newContext()
      await watch(context, [baseURL!], (complaint) => complaints.push(complaint))
      page = await context.newPage()
      // The browser's console also reports a 404 or a 400 as an error.
      page.on(
        'console',
        (message) =>
          message.type() === 'error' &&
          !/status of 40[04]/.test(message.text()) &&
          complaints.push(`${page.url()} says: ${message.text()}`)
      )
      complaints = []
      if (person) await signIn(page, person)
    })
    test.afterAll(() => page.context().close())

    for (const [name, place] of Object.entries(places)) {
      test(name, async () => {
        await page.setViewportSize({ width: 1440, height: 900 })
        await (typeof place === 'string' ? page.goto(place) : place(page))
        await page.evaluate(() => scrollTo(0, 0))

        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            // People look at these.
            await page.screenshot({
              path: join(test.info().project.outputDir, `pages/${who} ${name} ${width} ${colorScheme}.png`),
              fullPage: true
            })
            expect.soft(await faults(page), `${width} ${colorScheme}`).toEqual([])
          }
        }
        // WCAG 1.4.10
        await page.setViewportSize({ width: 320, height: 900 })
        expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
        expect(complaints).toEqual([])
      })
    }
  })
}

async function follow(page: Page, list: string, name: RegExp) {
  await page.goto(list)
  const href = await page.getByRole('main').getByRole('link', { name }).getAttribute('href')
  await page.goto(href!)
}

async function applyAsFar(page: Page) {
  await page.goto('/aanmelden')
  await page.getByLabel('Naam').fill('Anna de Vries')
  await page.getByRole('radio', { name: 'Wethouder' }).check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.waitForURL(/werk$/)
}

function ownThread(page: Page) {
  return ask(page, {
    title: 'Hoe ziet dit eruit?',
    markdown: 'Een vraag met een **opsomming**:\n\n- één\n- twee\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    invite: ['tahiri']
  })
}

/** Stands in for the token in a letter, because only the letter holds the real one. */
const token = 'een-link-die-alleen-deze-test-kent'

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
