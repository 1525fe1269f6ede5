import { type At, compose, type Letters, type WithToken } from './letter.ts'

/**
 * Letters about seats to the holder, the successor and the contact. A letter tells that there is something; the page
 * tells what.
 */
export const seatLetters = {
  'hand-over': ({ token }: WithToken, at: At) =>
    compose('een zetel voor u', [
      'U bent gevraagd om een zetel over te nemen in Raadkamer, het besloten forum van gemeenten. Een zetel hoort bij een functie in een gemeente.',
      `Bekijk wat u wordt gevraagd, en neem de zetel aan:\n${at(`/zetel/${token}`)}`,
      'De link werkt één keer, 7 dagen lang, en is alleen voor u. Stuur deze e-mail niet door.',
      'Verwacht u dit niet? Dan hoeft u niets te doen.'
    ]),

  'seat-offered': (_: object, at: At) =>
    compose('overdracht van uw zetel', [
      'Twee moderators willen uw zetel overdragen aan een opvolger, zonder dat u erom vroeg. Neemt die de zetel aan, dan eindigt uw toegang, of houdt u een andere functie.',
      `Klopt dit niet? U hebt 24 uur om het te stoppen. Kies dan ‘Dit klopt niet’:\n${at('/ik/zetel')}`,
      'Alleen als twee moderators vinden dat het niet kan wachten, krijgt de opvolger de zetel eerder aangeboden. Dat ziet u op dezelfde pagina.',
      'Kunt u niet inloggen? Neem dan meteen contact op met de moderators van VNG.'
    ]),

  'seat-offered-by-moderators': (_: object, at: At) =>
    compose('een zetel wordt overgedragen', [
      'Twee moderators dragen een zetel over zonder dat de houder erom vroeg. Alle moderators krijgen daarvan bericht.',
      `Kijk of het klopt. Tot de opvolger de zetel aanneemt, kunt u het intrekken:\n${at('/moderatie/zetels')}`
    ]),

  'seat-objection': (_: object, at: At) =>
    compose('een overdracht klopt niet', [
      'Iemand zegt dat de overdracht van zijn of haar zetel niet klopt. De overdracht is gestopt.',
      `Zoek uit wie ermee begon, en waarom. Het staat in het logboek:\n${at('/moderatie/logboek')}`
    ]),

  'seat-due': (_: object, at: At) =>
    compose('uw functie wordt bevestigd', [
      'Wij vragen geregeld of ieder lid nog de functie heeft die bij zijn naam staat. Dat is nu voor u aan de beurt. Voor wie bij een gemeente werkt, vragen wij het de contactpersoon van die gemeente.',
      `U hoeft niets te doen. Tot wanneer u bent bevestigd, ziet u hier:\n${at('/ik/zetel')}`,
      'Is uw functie veranderd? Draag dan op dezelfde pagina uw zetel over, of laat het de moderators van VNG weten.'
    ]),

  'seat-confirmed': (_: object, at: At) =>
    compose('uw functie is bevestigd', [
      'De contactpersoon van uw gemeente heeft bevestigd dat u uw functie hebt. U hoeft niets te doen.',
      `Tot wanneer u bent bevestigd, ziet u hier:\n${at('/ik/zetel')}`,
      'Klopt het niet (meer)? Laat het dan weten aan de moderators van VNG.'
    ]),

  'seat-denied': (_: object, at: At) =>
    compose('uw functie is niet bevestigd', [
      'Iemand heeft namens uw gemeente gezegd dat u de functie die bij uw naam staat, niet meer hebt. Een moderator van VNG kijkt daar eerst naar. Door dit antwoord verandert er nog niets.',
      `Klopt het? Draag dan uw zetel over aan uw opvolger:\n${at('/ik/zetel')}`,
      'Klopt het niet? Neem dan meteen contact op met de moderators van VNG.'
    ]),

  'seat-ends': (_: object, at: At) =>
    compose('uw toegang loopt af', [
      'Voor uw functie is een einddatum bekend, en die komt dichterbij. Vanaf die dag kunt u Raadkamer niet meer gebruiken.',
      `Welke dag dat is, ziet u hier:\n${at('/ik/zetel')}`,
      'Houdt u uw functie langer? Laat het dan voor die tijd weten aan de moderators van VNG. Zij kunnen de datum veranderen.'
    ]),

  'seats-to-confirm': ({ token }: WithToken, at: At) =>
    compose('wilt u iets bevestigen?', [
      'U bent voor uw gemeente contactpersoon van Raadkamer, het besloten forum van gemeenten. Wij vragen u twee keer per jaar wie namens uw gemeente lid is.',
      `Kijk of het nog klopt. U hebt geen account nodig:\n${at(`/bevestigen/${token}`)}`,
      'Wie niet op tijd is bevestigd, kan Raadkamer niet gebruiken tot dat alsnog gebeurt.',
      'De link is alleen voor u, als contactpersoon. Stuur deze e-mail niet door: wie de link heeft, kan antwoorden. De leden om wie het gaat, krijgen bericht van uw antwoord.',
      'De link werkt tot alles is beantwoord. Krijgt u later een nieuwe e-mail? Dan werkt alleen de link daarin nog.'
    ])
} satisfies Letters
