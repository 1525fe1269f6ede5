import type { Message } from '../platform/mail.ts'
import { type AccessChange, changes } from './access-changes.ts'
import { resetAnnounced } from './reset-announced.ts'
import type { ApprovalTemplate, RejectionTemplate } from './schema.ts'
import { seatNews, type SeatNews } from './seat-news.ts'
import { type Suspension, suspensions } from './suspensions.ts'

/**
 * Every letter that ever leaves. Other rooms choose one and cannot write one: there is no place in it for a title, a name or an excerpt.
 * The one text that somebody wrote is a moderator's reason, to the applicant for whom it was written.
 */
export type Letter =
  | { kind: 'confirm-address'; token: string }
  | { kind: 'already-member' }
  | { kind: 'application-approved'; template: ApprovalTemplate; token: string }
  | { kind: 'application-rejected'; template: RejectionTemplate; reason: string }
  | { kind: 'application-question'; token: string }
  | { kind: 'moderator-invited' | 'access-restored' | 'reset-announced'; token: string }
  | { kind: 'access-changed'; change: AccessChange }
  | { kind: 'hand-over'; token: string }
  | { kind: 'seats-to-confirm'; token: string }
  | { kind: 'membership-suspended'; why: Suspension }
  | { kind: SeatNews }
  | { kind: 'invitation'; token: string }
  | { kind: 'invitation-code'; code: string }
  | { kind: 'export-ready' }
  | { kind: 'erasure-asked' }
  | { kind: 'erasure-soon' }
  | { kind: 'erased' }
  | { kind: 'news'; mailToken: string }

export type Moderators = { phone: string | null; mail: string | null }

/** Every letter ends with how to reach somebody, as far as this installation says. */
export function write(letter: Letter, publicUrl: string, { phone, mail }: Moderators): Message {
  const ways = [phone && `bel ${phone}`, mail && `mail ${mail}`].filter(Boolean)
  const help = ways.length > 0 ? `Vragen? ${ways.join(' of ').replace(/^./, (first) => first.toUpperCase())}.\n` : ''
  const { text, ...rest } = draft(letter, publicUrl)
  return { ...rest, text: `${text}\n\nRaadkamer\n${help}U kunt deze e-mail niet beantwoorden.\n` }
}

function draft(letter: Letter, publicUrl: string): Message {
  switch (letter.kind) {
    case 'confirm-address':
      return compose('bevestig uw adres', [
        'Met dit e-mailadres is lidmaatschap aangevraagd van Raadkamer, het besloten forum van gemeenten.',
        `Was u dat? Bevestig dan uw adres:\n${publicUrl}/aanmelden/bevestigen/${letter.token}`,
        'De link werkt één keer, 72 uur lang. Daarna bekijkt een moderator van VNG uw aanvraag.',
        'Was u het niet? Dan hoeft u niets te doen.'
      ])
    case 'already-member':
      return compose('u bent al lid', [
        'Met dit e-mailadres is lidmaatschap aangevraagd van Raadkamer. Maar u bent al lid.',
        `U kunt gewoon inloggen:\n${publicUrl}/inloggen`,
        'Was u het niet? Dan hoeft u niets te doen. Wie dit aanvroeg, kreeg niet te zien dat u lid bent.'
      ])
    case 'application-approved':
      return compose('uw toegang', [
        'Uw aanvraag is goedgekeurd. Welkom bij Raadkamer.',
        ...welcomes[letter.template],
        ...enrolment(letter.token, publicUrl)
      ])
    case 'moderator-invited':
      return compose('uw toegang', ['U bent moderator van Raadkamer.', ...enrolment(letter.token, publicUrl)])
    case 'access-restored':
      return compose('uw toegang', [
        'Uw toegang is hersteld. Wat u eerder had om in te loggen, werkt niet meer.',
        ...enrolment(letter.token, publicUrl)
      ])
    case 'reset-announced':
      return compose('uw toegang wordt hersteld', resetAnnounced(`${publicUrl}/toegang/tegenhouden/${letter.token}`))
    case 'application-rejected':
      return compose('uw aanvraag', [
        'Uw aanvraag voor lidmaatschap van Raadkamer is niet goedgekeurd.',
        ...refusals[letter.template],
        ...(letter.reason ? [`De moderator schrijft daarover:\n${letter.reason}`] : []),
        `Is er iets veranderd? Dan kunt u opnieuw lidmaatschap aanvragen:\n${publicUrl}/aanmelden`
      ])
    case 'application-question':
      return compose('een vraag over uw aanvraag', [
        'De moderator die uw aanvraag bekijkt, wil nog iets van u weten. Lees de vraag en geef uw antwoord:',
        `${publicUrl}/aanvraag/${letter.token}`,
        'De link werkt 14 dagen, en tot u hebt geantwoord. Hij is alleen voor u: stuur deze e-mail niet door.'
      ])
    case 'access-changed':
      return compose(changes[letter.change].subject, [
        changes[letter.change].sentence,
        'Was u dat niet? Neem dan meteen contact op met de moderators van VNG.'
      ])
    case 'hand-over':
      return compose('een zetel voor u', [
        'U bent gevraagd om een zetel over te nemen in Raadkamer, het besloten forum van gemeenten. Een zetel hoort bij een functie in een gemeente.',
        `Bekijk wat u wordt gevraagd, en neem de zetel aan:\n${publicUrl}/zetel/${letter.token}`,
        'De link werkt één keer, 7 dagen lang, en is alleen voor u. Stuur deze e-mail niet door.',
        'Verwacht u dit niet? Dan hoeft u niets te doen.'
      ])
    case 'seat-offered':
    case 'seat-due':
    case 'seat-confirmed':
    case 'seat-denied':
    case 'seat-ends':
    case 'membership-restored':
      return compose(seatNews[letter.kind].subject, seatNews[letter.kind].paragraphs(publicUrl))
    case 'seats-to-confirm':
      return compose('wilt u iets bevestigen?', [
        'U bent voor uw gemeente contactpersoon van Raadkamer, het besloten forum van gemeenten. Wij vragen u twee keer per jaar wie namens uw gemeente lid is.',
        `Kijk of het nog klopt. U hebt geen account nodig:\n${publicUrl}/bevestigen/${letter.token}`,
        'Wie niet op tijd is bevestigd, kan Raadkamer niet gebruiken tot dat alsnog gebeurt.',
        'De link is alleen voor u, als contactpersoon. Stuur deze e-mail niet door: wie de link heeft, kan antwoorden. De leden om wie het gaat, krijgen bericht van uw antwoord.',
        'De link werkt tot alles is beantwoord. Krijgt u later een nieuwe e-mail? Dan werkt alleen de link daarin nog.'
      ])
    case 'membership-suspended':
      return compose('uw toegang staat stil', [
        `U kunt Raadkamer nu niet gebruiken. ${suspensions[letter.why].sentence}`,
        suspensions[letter.why].way,
        'Er is niets gewist. Kunt u er weer in, dan krijgt u een e-mail en logt u in zoals u gewend was.'
      ])
    case 'invitation':
      return compose('u bent uitgenodigd', [
        'U bent uitgenodigd voor Raadkamer, het besloten forum van gemeenten over veiligheid en maatschappelijke onrust.',
        `Bekijk de uitnodiging:\n${publicUrl}/uitnodiging/${letter.token}`,
        'De link werkt zeven dagen. U krijgt er op dit e-mailadres een code bij: alleen wie deze mailbox leest, kan de uitnodiging aannemen. Doorsturen heeft geen zin.',
        'Verwachtte u dit niet? Dan hoeft u niets te doen.'
      ])
    case 'invitation-code':
      return compose('uw code', [
        `Uw code voor Raadkamer is:\n${letter.code.slice(0, 4)} ${letter.code.slice(4)}`,
        'De code werkt tien minuten, één keer, en alleen op de pagina waar u hem aanvroeg.',
        'Vroeg u geen code? Dan heeft iemand anders uw uitnodiging geopend. Geef de code aan niemand: zonder de code kan diegene niets.'
      ])
    case 'export-ready':
      return compose('uw gegevens staan klaar', [
        `U vroeg om uw gegevens uit Raadkamer. U kunt ze nu downloaden:\n${publicUrl}/ik/gegevens`,
        'U moet daarvoor inloggen. Na 7 dagen verwijderen wij het bestand.',
        'Vroeg u dit niet? Neem dan meteen contact op met de moderators van VNG.'
      ])
    case 'erasure-asked':
      return compose('uw gegevens wissen', [
        'U vroeg ons om uw lidmaatschap van Raadkamer te beëindigen en uw gegevens te wissen. Dat doen wij over 14 dagen.',
        `Bedenkt u zich, of was u dit niet? Log dan voor die tijd in en trek het in:\n${publicUrl}/ik/gegevens`
      ])
    case 'erasure-soon':
      return compose('uw gegevens worden bijna gewist', [
        'Over 3 dagen wissen wij uw gegevens in Raadkamer, zoals u vroeg. Daarna kan niemand ze terughalen.',
        `Bedenkt u zich? Log dan voor die tijd in en trek het in:\n${publicUrl}/ik/gegevens`
      ])
    case 'erased':
      return compose('uw gegevens zijn gewist', [
        'Uw lidmaatschap van Raadkamer is beëindigd en uw gegevens zijn gewist, zoals u vroeg. U kunt niet meer inloggen.',
        'Dit is de laatste e-mail die u van ons krijgt. Ook dit adres is nu gewist.'
      ])
    case 'news':
      return {
        ...compose('er is iets nieuws voor u', [
          `Er is een nieuw bericht voor u in Raadkamer:\n${publicUrl}/attenderingen`,
          `Wilt u deze e-mails niet meer krijgen?\n${publicUrl}/afmelden/${letter.mailToken}`
        ]),
        // In one click, from the mailbox itself (RFC 8058).
        headers: {
          'List-Unsubscribe': `<${publicUrl}/api/v1/mail-links/${letter.mailToken}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
        }
      }
  }
}

/** What a moderator can choose to say with a yes, */
const welcomes = {
  welcome: [],
  acting: ['U neemt waar. Houdt dat op? Laat het dan meteen weten aan de moderators.'],
  partner: ['U doet mee als netwerkpartner. De leden zien dat bij uw naam.']
} satisfies Record<ApprovalTemplate, string[]>

/** and with a no. Their own words come after it, or alone. */
const refusals = {
  own: [],
  notMunicipal: [
    'Raadkamer is voor burgemeesters, locoburgemeesters, wethouders en ambtenaren van gemeenten, en voor netwerkpartners.'
  ],
  notConfirmed: ['Wij vroegen bij uw gemeente of organisatie na of u er werkt. Dat konden wij niet bevestigd krijgen.'],
  noAnswer: ['Wij stelden u een vraag over uw aanvraag, en kregen daar geen antwoord op.']
} satisfies Record<RejectionTemplate, string[]>

/** A mailed link opens enrolment, and never signs anybody in. */
function enrolment(token: string, publicUrl: string) {
  return [
    `Maak nu uw toegangssleutel (passkey). Daarmee logt u voortaan in, zonder wachtwoord:\n${publicUrl}/toegang/${token}`,
    'De link werkt één keer, 72 uur lang, en is alleen voor u. Stuur deze e-mail niet door.'
  ]
}

function compose(subject: string, paragraphs: string[]): Message {
  return { subject: `Raadkamer: ${subject}`, text: ['Goedendag,', ...paragraphs].join('\n\n') }
}
