import type { Frame } from '@raadkamer/server/contract'
import { signOnPaths } from '#lib/auth/paths.ts'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { paths } from '#lib/paths.ts'
import { rulesPaths } from '#lib/rules/paths.ts'
import { seatPaths } from '#lib/seats/office.ts'

/**
 * The parts of the moderators' desk, for its page and its menu. `count` things wait; `words` follow that number. It runs
 * on the server, so that a member's first visit does not load it.
 */
export function deskPlaces(desk: NonNullable<Frame['desk']>) {
  return [
    {
      href: paths.applications,
      name: 'Aanvragen',
      about: 'Wie lid wil worden. U keurt goed of wijst af.',
      count: desk.waitingApplications,
      words: 'te beoordelen'
    },
    {
      href: paths.reports,
      name: 'Meldingen',
      about: 'Berichten die een lid meldde. U verbergt of laat staan.',
      count: desk.openReports,
      words: 'open'
    },
    {
      href: invitationPaths.list,
      name: 'Uitnodigingen',
      about: 'Wie u uitnodigde, één voor één, met een bestand of met een link.',
      count: desk.waitingInvitations,
      words: 'te bevestigen door een tweede moderator'
    },
    {
      href: paths.memberships,
      name: 'Leden',
      about: 'Zoek een lid, wijzig een functie, herstel toegang of beëindig een lidmaatschap.',
      count: desk.waitingChanges,
      words: 'te bevestigen door een tweede moderator'
    },
    {
      href: paths.orphans,
      name: 'Gesprekken met alleen gasten',
      about: 'Besloten gesprekken waarin geen lid meer over is. U kunt ze sluiten.'
    },
    {
      href: seatPaths.places,
      name: 'Zetels',
      about: 'Wie welke functie heeft, wie dat bevestigt, overdracht en herindeling.',
      count: desk.openSeats,
      words: 'te bekijken'
    },
    {
      href: rulesPaths.consents,
      name: 'Huisregels',
      about: 'Wie ze aanvaardde en wie nog niet. U kunt ze ook wijzigen.'
    },
    {
      href: signOnPaths.providers,
      name: 'Inlogdiensten',
      about: 'Organisaties waarvan leden inloggen met hun werkaccount.'
    },
    {
      href: paths.record,
      name: 'Logboek',
      about: 'Alles wat moderators besloten. Niemand kan dit veranderen.'
    }
  ]
}
