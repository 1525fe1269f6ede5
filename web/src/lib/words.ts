/** What members read where the API gives a word: one place for refusals and faulty fields. */
import { statusSentence } from './common-words.ts'

export { counted, roleName } from './common-words.ts'

const refusals: Record<string, string> = {
  'factor.last': 'Dit is uw enige manier om in te loggen. Voeg eerst een andere toe.',
  'passkey.not-found': 'Deze toegangssleutel is er niet meer.',
  'session.not-found': 'Deze sessie was al beëindigd.',
  'step-up.required': 'Bevestig eerst dat u het zelf bent.',
  'sign-in.refused': 'Inloggen lukte niet. Deze toegangssleutel hoort niet bij een lid. Probeer een andere, of vraag de moderator om hulp.',
  'enrolment-link.used': 'Deze link is al gebruikt. U kunt inloggen met de toegangssleutel die u toen maakte.',
  'enrolment-link.expired': 'Deze link is verlopen. Laad deze pagina opnieuw en vraag een nieuwe link aan.',
  'application-confirmation.not-found': 'Deze link werkt niet meer.',
  'mail-choice.not-found': 'Deze link werkt niet meer.',
  'application.decided': 'Een andere moderator heeft hier al over besloten. Uw besluit is niet bewaard.',
  'application.already-member': 'Met dit e-mailadres is al iemand lid. De aanvraag is niet goedgekeurd.',
  'application.forbidden': 'Over deze aanvraag mag u niet zelf beslissen. Vraag het een andere moderator.',
  'seat.taken': 'Deze gemeente heeft al een burgemeester in Raadkamer. Draag eerst die zetel over.',
  'seat.forbidden': 'Dit kan niet (meer) met deze zetel. Over uw eigen zetel beslist een andere moderator.',
  'hand-over.open': 'Deze zetel wordt al overgedragen. Trek die overdracht eerst in.',
  'hand-over.closed': 'Deze overdracht is al afgerond of ingetrokken.',
  'hand-over.accepted': 'Dit antwoord hebben wij al. Een moderator kijkt ernaar.',
  'hand-over.member': 'Met dit e-mailadres bent u al lid. Laad deze pagina opnieuw en log in.',
  'hand-over.not-found': 'Deze link werkt niet (meer), of hij is niet voor u. Bent u ingelogd als iemand anders?',
  'hand-over.forbidden': 'Over deze persoon mag u niet zelf beslissen. Vraag het een andere moderator.',
  'hand-over.too-many': 'Deze zetel is vandaag al vijf keer aangeboden. Probeer het morgen opnieuw.',
  'contact.missing': 'Deze gemeente heeft nog geen contactpersoon. Wijs eerst iemand aan.',
  'seat-confirmation.answered': 'Dit is al beantwoord.',
  'seat-confirmation.not-found': 'Deze link werkt niet meer. Klik op de link in de laatste e-mail van Raadkamer.',
  'membership.own': 'Uw eigen lidmaatschap kunt u niet zelf beëindigen. Vraag het een andere moderator.',
  'membership.last-moderator': 'Dit is de laatste moderator. Nodig eerst een andere moderator uit.',
  'membership.ended': 'Dit lidmaatschap is al beëindigd.',
  'file.not-a-pdf': 'Dit bestand is geen pdf, of het is niet heel aangekomen. Kies een pdf en probeer het opnieuw.',
  'file.too-large': 'Dit bestand is groter dan 25 MB. Maak het kleiner, bijvoorbeeld door foto’s te verkleinen, en probeer het opnieuw.',
  'thread.forbidden': 'Dit kan niet meer in dit gesprek. Misschien is het net gesloten. Uw tekst staat er nog.',
  'thread.not-found': 'U kunt dit gesprek niet (meer) lezen.',
  'post.forbidden': 'Dit kan niet meer met dit bericht. Misschien is het net veranderd. Uw tekst staat er nog.',
  'post.not-found': 'Dit bericht kunt u niet (meer) lezen.',
  'post.exists': 'Dit hebt u al geplaatst, in een gesprek dat u niet (meer) kunt lezen.',
  'participant.not-found': 'Deze persoon las al niet meer mee.',
  'search.too-many': 'U hebt heel vaak achter elkaar gezocht. Wacht een minuut en klik dan weer op Zoeken. Uw woorden staan er nog.',
  'rules.not-accepted': 'Er zijn nieuwe huisregels. Lees ze eerst, in een ander tabblad. Uw tekst blijft staan.',
  'identity.other-address': 'Dit werkaccount heeft een ander e-mailadres dan u hier hebt. Log bij uw organisatie in met uw eigen account.',
  'identity.taken': 'Dit werkaccount is al gekoppeld, of u hebt al een ander werkaccount gekoppeld.',
  'identity.forbidden': 'Uw organisatie heeft hier geen eigen inlogpagina (meer).',
  'identity.required': 'Uw organisatie vraagt dit werkaccount. U kunt het niet loskoppelen.',
  'organisation.unreachable': 'De inlogpagina van uw organisatie geeft geen antwoord. Probeer het over een paar minuten opnieuw.',
  'provider.untried': 'Er is nog niemand met deze dienst ingelogd. Laat eerst een lid een account koppelen en ermee inloggen.',
  'provider.own-session': 'Dit geldt ook voor uzelf. Koppel eerst uw eigen werkaccount en log ermee in.',
  'report.exists': 'U hebt dit bericht al gemeld. Een moderator kijkt ernaar.'
}

export function refusalSentence({ code, status }: { code?: string | undefined; status: number }) {
  return (code && refusals[code]) ?? statusSentence(status)
}

/** Keyed by `field.code` where one field needs its own words, else by `code`. */
const faults: Record<string, string> = {
  too_small: 'Vul dit in.',
  too_big: 'Dit is te lang.',
  invalid_type: 'Vul dit in.',
  invalid_value: 'Maak een keuze.',
  invalid_format: 'Dit klopt niet. Kijk het na.',
  'response.passkey.refused': 'De toegangssleutel is niet aangenomen. Probeer het opnieuw, of kies een andere manier op uw apparaat.',
  'name.too_small': 'Vul uw voor- en achternaam in.',
  'motivation.too_small': 'Schrijf in één of twee zinnen waarom u lid wilt worden.',
  'forumIds.too_small': 'Kies ten minste één forum.',
  'forumIds.forum.unknown': 'Dit forum is er niet meer. Kies opnieuw.',
  'municipalityCode.municipality.unknown': 'Kies een gemeente uit de lijst.',
  'municipalityCode.invalid_format': 'Kies een gemeente uit de lijst.',
  'reason.too_small': 'Schrijf kort op waarom.',
  'forumId.invalid_type': 'Kies een forum.',
  'forumId.invalid_format': 'Kies een forum.',
  'forumId.forum.not-found': 'In dit forum kunt u niets delen. Kies een ander forum.',
  'file.invalid_type': 'Kies een pdf-bestand.',
  'title.too_small': 'Geef een titel van ten minste vijf tekens.',
  'title.too_big': 'Maak de titel korter: hoogstens 200 tekens.',
  'markdown.too_small': 'Schrijf eerst uw bericht.',
  'markdown.too_big': 'Uw bericht is te lang. Er passen hoogstens 20.000 tekens in.',
  'memberIds.member.not-found': 'Iemand die u koos, is geen lid meer. Kijk de lijst na.',
  'memberIds.too_small': 'Zoek iemand en kies ten minste één persoon.',
  'audience.invalid_value': 'Kies wie dit mag lezen.',
  'summary.too_small': 'Schrijf in één of twee zinnen waar het over gaat.',
  'issuer.invalid_format': 'Vul een adres in dat begint met https://.',
  'issuer.issuer.not-allowed': 'Dit adres mag niet. Het begint met https:// en staat op het open internet.',
  'issuer.issuer.not-found': 'Op dit adres staat geen inlogdienst, of deze noemt zich anders. Kijk het adres na.',
  'issuer.provider.taken': 'Deze inlogdienst is al toegevoegd.',
  'domains.too_small': 'Vul ten minste één maildomein in.',
  'domains.domain.invalid': 'Vul alleen domeinen in zoals gemeente.nl, één op elke regel.',
  'domains.provider.taken': 'Een van deze domeinen hoort al bij een andere inlogdienst.',
  'clientSecret.too_small': 'Vul het geheim in dat u van de organisatie kreeg.',
  'organisation.too_small': 'Vul uw werkadres of uw organisatie in.',
  'email.address.too-long': 'Dit adres is te lang. Vul een adres in zoals naam@gemeente.nl.',
  'email.address.invalid': 'Vul één e-mailadres in zoals naam@gemeente.nl.',
  'email.address.group-mailbox': 'Dit is een adres van een groep. Vul uw eigen werkadres in.',
  'email.hand-over.own': 'Dit is het adres van wie de zetel nu heeft. Vul het eigen adres van de opvolger in.',
  'answers.too_small': 'Kies bij ten minste één persoon Ja of Nee.',
  'successorCode.too_small': 'Kies een gemeente.',
  'successorCode.municipality.no-successor': 'Naar deze gemeente kan het niet. Kies een andere.',
  'seatIds.too_small': 'Kies ten minste één lid.',
  'seatIds.seat.gone': 'Iemand die u koos, is hier net vertrokken. Kijk de lijst na.',
  'email.too_small': 'Vul uw e-mailadres in.',
  'email.invalid_format': 'Vul een e-mailadres in zoals naam@gemeente.nl.'
}

export function faultSentence({ path, code }: { path: string; code: string }) {
  return faults[`${path}.${code}`] ?? faults[code] ?? 'Dit klopt niet. Kijk het na.'
}
