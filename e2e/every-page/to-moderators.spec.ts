import { idOf } from '../threads.ts'
import { follow, lookAtEach, type Place, unrest } from './look.ts'

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
  'removed threads': '/moderatie/weggehaald',
  members: '/moderatie/leden',
  'a member, for moderators': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}`),
  'change a role': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}/functie`),
  'members of a municipality': '/moderatie/leden/overzicht?gemeente=XX0001',
  'end a membership': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}/beeindigen`),
  'undo an ending': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}/ongedaan`),
  'confirm a guest': async (page) => page.goto(`/moderatie/leden/${await idOf(page, 'dirksen')}/bevestigen`),
  'threads with guests alone': '/moderatie/gesprekken',
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

lookAtEach(toModerators, 'mensink')
