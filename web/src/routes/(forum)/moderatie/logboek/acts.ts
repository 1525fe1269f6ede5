import type { ModerationAction } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import type { Wire } from '#lib/wire.ts'

type Action = Wire<typeof ModerationAction>

/** What was done, and what stands in the place of a name that this moderator may not read. */
const acts: Record<Action['kind'], { done: string; unnamed: string; href?: (id: string) => string }> = {
  applicationConfirmed: { done: 'Aanvraag binnengekomen van', unnamed: 'een aanvrager', href: paths.application },
  applicationApproved: { done: 'Aanvraag goedgekeurd van', unnamed: 'een aanvrager', href: paths.application },
  applicationRejected: { done: 'Aanvraag afgewezen van', unnamed: 'een aanvrager', href: paths.application },
  membershipEnded: { done: 'Lidmaatschap beëindigd van', unnamed: 'een lid' },
  moderatorInvited: { done: 'Als moderator uitgenodigd:', unnamed: 'een lid' },
  postHidden: { done: 'Bericht verborgen van', unnamed: 'een lid' },
  postRestored: { done: 'Bericht teruggezet van', unnamed: 'een lid' },
  reportDismissed: { done: 'Na een melding blijft staan: bericht van', unnamed: 'een lid' },
  threadLocked: { done: 'Gesprek gesloten:', unnamed: 'een gesprek waar u niet bij bent' },
  threadUnlocked: { done: 'Gesprek weer geopend:', unnamed: 'een gesprek waar u niet bij bent' },
  threadPinned: { done: 'Gesprek vastgezet:', unnamed: 'een gesprek waar u niet bij bent' },
  threadUnpinned: { done: 'Gesprek losgemaakt:', unnamed: 'een gesprek waar u niet bij bent' },
  guideShared: { done: 'Handreiking gedeeld:', unnamed: 'in een ander forum', href: paths.guide },
  passkeyAdded: { done: 'Toegangssleutel gemaakt door', unnamed: 'een lid' },
  passkeyRenamed: { done: 'Toegangssleutel een andere naam gegeven door', unnamed: 'een lid' },
  passkeyRemoved: { done: 'Toegangssleutel verwijderd van', unnamed: 'een lid' },
  passphraseSet: { done: 'Wachtzin gekozen door', unnamed: 'een lid' },
  passphraseRemoved: { done: 'Wachtzin verwijderd van', unnamed: 'een lid' },
  authenticatorSet: { done: 'Code-app gekoppeld door', unnamed: 'een lid' },
  authenticatorRemoved: { done: 'Code-app losgemaakt van', unnamed: 'een lid' },
  recoveryCodesMade: { done: 'Herstelcodes gemaakt door', unnamed: 'een lid' },
  recoveryCodeUsed: { done: 'Herstelcode gebruikt door', unnamed: 'een lid' },
  signedIn: { done: 'Ingelogd:', unnamed: 'een lid' },
  signInRefused: { done: 'Inloggen mislukt van', unnamed: 'een lid' },
  sessionsEnded: { done: 'Sessies beëindigd van', unnamed: 'een lid' },
  steppedUp: { done: 'Opnieuw bevestigd wie het is:', unnamed: 'een lid' },
  resetAsked: { done: 'Herstel van toegang gevraagd voor', unnamed: 'een lid' },
  resetSeconded: { done: 'Herstel van toegang door een tweede moderator bevestigd voor', unnamed: 'een lid' },
  resetRecalled: { done: 'Herstel van toegang tegengehouden voor', unnamed: 'een lid' },
  resetDone: { done: 'Toegang hersteld van', unnamed: 'een lid' },
  providerAdded: { done: 'Inlogdienst toegevoegd:', unnamed: 'een organisatie' },
  providerChanged: { done: 'Inlogdienst gewijzigd:', unnamed: 'een organisatie' },
  providerRemoved: { done: 'Inlogdienst verwijderd:', unnamed: 'een organisatie' },
  identityLinked: { done: 'Werkaccount gekoppeld van', unnamed: 'een lid' },
  identityUnlinked: { done: 'Werkaccount losgemaakt van', unnamed: 'een lid' },
  applicationAssigned: {
    done: 'Aanvraag in behandeling genomen van',
    unnamed: 'een aanvrager',
    href: paths.application
  },
  applicationQuestioned: { done: 'Meer informatie gevraagd aan', unnamed: 'een aanvrager', href: paths.application },
  applicationAnswered: { done: 'Antwoord gekregen van', unnamed: 'een aanvrager', href: paths.application },
  applicationSeconded: {
    done: 'Aanvraag door een tweede moderator goedgekeurd van',
    unnamed: 'een aanvrager',
    href: paths.application
  },
  approvalWithdrawn: { done: 'Eerste akkoord ingetrokken voor', unnamed: 'een aanvrager', href: paths.application },
  roleChanged: { done: 'Functie gewijzigd van', unnamed: 'een lid' },
  invitationSent: { done: 'Uitgenodigd:', unnamed: 'iemand' },
  invitationSeconded: { done: 'Uitnodiging door een tweede moderator goedgekeurd van', unnamed: 'iemand' },
  invitationResent: { done: 'Uitnodiging opnieuw verstuurd aan', unnamed: 'iemand' },
  invitationRenewed: { done: 'Nieuwe uitnodiging gevraagd door', unnamed: 'iemand' },
  invitationRevoked: { done: 'Uitnodiging ingetrokken van', unnamed: 'iemand' },
  invitationAccepted: { done: 'Uitnodiging aangenomen door', unnamed: 'iemand' },
  invitationLinkMade: { done: 'Uitnodigingslink gemaakt:', unnamed: 'een link' },
  invitationLinkRevoked: { done: 'Uitnodigingslink ingetrokken:', unnamed: 'een link' },
  handOverAsked: { done: 'Overdracht van een zetel gestart:', unnamed: 'een zetel' },
  handOverWithdrawn: { done: 'Overdracht van een zetel ingetrokken:', unnamed: 'een zetel' },
  seatHandedOver: { done: 'Zetel overgedragen:', unnamed: 'een zetel' },
  seatMoved: { done: 'Zetel naar een andere gemeente verplaatst:', unnamed: 'een zetel' },
  confirmationAsked: { done: 'Bevestiging van een zetel gevraagd:', unnamed: 'een zetel' },
  seatConfirmed: { done: 'Zetel bevestigd:', unnamed: 'een zetel' },
  seatDenied: { done: 'Zetel niet bevestigd:', unnamed: 'een zetel' },
  contactNamed: { done: 'Contactpersoon aangewezen:', unnamed: 'een gemeente' },
  municipalityMerged: { done: 'Gemeente opgegaan in een andere:', unnamed: 'een gemeente' },
  membershipSuspended: { done: 'Lidmaatschap opgeschort van', unnamed: 'een lid' },
  membershipRestored: { done: 'Lidmaatschap hersteld van', unnamed: 'een lid' },
  rulesChanged: { done: 'Huisregels gewijzigd:', unnamed: 'de huisregels' },
  rulesAccepted: { done: 'Huisregels aanvaard door', unnamed: 'een lid' },
  profileChanged: { done: 'Profiel gewijzigd van', unnamed: 'een lid' },
  exportAsked: { done: 'Uitvoer van eigen gegevens gevraagd door', unnamed: 'een lid' },
  exportOpened: { done: 'Uitvoer van eigen gegevens gedownload door', unnamed: 'een lid' },
  erasureAsked: { done: 'Wissen van eigen gegevens gevraagd door', unnamed: 'een lid' },
  erasureRecalled: { done: 'Wissen van eigen gegevens ingetrokken door', unnamed: 'een lid' },
  erased: { done: 'Eigen gegevens gewist van', unnamed: 'een lid' }
}

/** Without an actor: these by a command, the others by time, or by somebody who had not signed in, such as a contact. */
const atTheServer = new Set<Action['kind']>(['moderatorInvited', 'providerChanged'])

export function inWords({ kind, subject, subjectId, actor }: Pick<Action, 'kind' | 'subject' | 'subjectId' | 'actor'>) {
  const { done, unnamed, href } = acts[kind]
  const nobody = atTheServer.has(kind) ? 'Beheerder, op de server' : 'Vanzelf, of door iemand die niet was ingelogd'
  return {
    done,
    about: subject ?? unnamed,
    href: subject === null ? undefined : href?.(subjectId),
    by: actor ? `${actor.name}, ${actor.organisation}` : nobody
  }
}
