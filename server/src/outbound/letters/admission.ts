import type { ApprovalTemplate, RejectionTemplate } from '../schema.ts'
import { type At, compose, wayIn, type Letters, type WithToken } from './letter.ts'

/** To applicants. The only text in it that somebody typed is the moderator's reason for this applicant. */
export const admissionLetters = {
  'confirm-address': ({ token }: WithToken, at: At) =>
    compose('bevestig uw adres', [
      'Met dit e-mailadres is lidmaatschap aangevraagd van Raadkamer, het besloten forum van gemeenten.',
      `Was u dat? Bevestig dan uw adres:\n${at(`/aanmelden/bevestigen/${token}`)}`,
      'De link werkt één keer, 72 uur lang. Daarna bekijkt een moderator van VNG uw aanvraag.',
      'Was u het niet? Dan hoeft u niets te doen.'
    ]),

  'already-member': (_: object, at: At) =>
    compose('u bent al lid', [
      'Met dit e-mailadres is lidmaatschap aangevraagd van Raadkamer. Maar u bent al lid.',
      `U kunt gewoon inloggen:\n${at('/inloggen')}`,
      'Was u het niet? Dan hoeft u niets te doen. Wie dit aanvroeg, kreeg niet te zien dat u lid bent.'
    ]),

  'application-question': ({ token }: WithToken, at: At) =>
    compose('een vraag over uw aanvraag', [
      'De moderator die uw aanvraag bekijkt, wil nog iets van u weten. Lees de vraag en geef uw antwoord:',
      at(`/aanvraag/${token}`),
      'De link werkt 14 dagen, en tot u hebt geantwoord. Hij is alleen voor u: stuur deze e-mail niet door.'
    ]),

  'application-approved': ({ template, token }: WithToken & { template: ApprovalTemplate }, at: At) =>
    compose('uw toegang', [
      'Uw aanvraag is goedgekeurd. Welkom bij Raadkamer.',
      ...welcomes[template],
      ...wayIn(token, at)
    ]),

  'application-rejected': ({ template, reason }: { template: RejectionTemplate; reason: string }, at: At) =>
    compose('uw aanvraag', [
      'Uw aanvraag voor lidmaatschap van Raadkamer is niet goedgekeurd.',
      ...refusals[template],
      ...(reason ? [`De moderator schrijft daarover:\n${reason}`] : []),
      `Is er iets veranderd? Dan kunt u opnieuw lidmaatschap aanvragen:\n${at('/aanmelden')}`
    ]),

  'moderator-invited': ({ token }: WithToken, at: At) =>
    compose('uw toegang', ['U bent moderator van Raadkamer.', ...wayIn(token, at)])
} satisfies Letters

/** What the chosen letter of an approval adds to the welcome. */
const welcomes = {
  welcome: [],
  acting: ['U neemt waar. Houdt dat op? Laat het dan meteen weten aan de moderators.'],
  partner: ['U doet mee als netwerkpartner. De leden zien dat bij uw naam.']
} satisfies Record<ApprovalTemplate, string[]>

/** What the chosen letter of a rejection says. The moderator's own text follows it, or stands alone. */
const refusals = {
  own: [],
  notMunicipal: [
    'Raadkamer is voor burgemeesters, locoburgemeesters, wethouders en ambtenaren van gemeenten, en voor netwerkpartners.'
  ],
  notConfirmed: ['Wij vroegen bij uw gemeente of organisatie na of u er werkt. Dat konden wij niet bevestigd krijgen.'],
  noAnswer: ['Wij stelden u een vraag over uw aanvraag, en kregen daar geen antwoord op.']
} satisfies Record<RejectionTemplate, string[]>
