/** What a member hears of their own seat: the letter says that there is something, and the page what. */
export const seatNews = {
  'seat-offered': {
    subject: 'overdracht van uw zetel',
    paragraphs: (publicUrl) => [
      'Een moderator is begonnen met het overdragen van uw zetel aan uw opvolger. Zodra uw opvolger de zetel aanneemt, eindigt uw toegang, of houdt u een andere functie.',
      `Dit staat ook bij uw gegevens:\n${publicUrl}/ik/zetel`,
      'Klopt dit niet? Neem dan meteen contact op met de moderators van VNG.'
    ]
  },
  'seat-due': {
    subject: 'uw functie wordt bevestigd',
    paragraphs: (publicUrl) => [
      'Wij vragen geregeld of ieder lid nog de functie heeft die bij zijn naam staat. Dat is nu voor u aan de beurt. Voor wie bij een gemeente werkt, vragen wij het de contactpersoon van die gemeente.',
      `U hoeft niets te doen. Tot wanneer u bent bevestigd, ziet u hier:\n${publicUrl}/ik/zetel`,
      'Is uw functie veranderd? Draag dan op dezelfde pagina uw zetel over, of laat het de moderators van VNG weten.'
    ]
  },
  'seat-confirmed': {
    subject: 'uw functie is bevestigd',
    paragraphs: (publicUrl) => [
      'De contactpersoon van uw gemeente heeft bevestigd dat u uw functie hebt. U hoeft niets te doen.',
      `Tot wanneer u bent bevestigd, ziet u hier:\n${publicUrl}/ik/zetel`,
      'Klopt het niet (meer)? Laat het dan weten aan de moderators van VNG.'
    ]
  },
  'seat-denied': {
    subject: 'uw functie is niet bevestigd',
    paragraphs: (publicUrl) => [
      'Iemand heeft namens uw gemeente gezegd dat u de functie die bij uw naam staat, niet meer hebt. Een moderator van VNG kijkt daar eerst naar. Door dit antwoord verandert er nog niets.',
      `Klopt het? Draag dan uw zetel over aan uw opvolger:\n${publicUrl}/ik/zetel`,
      'Klopt het niet? Neem dan meteen contact op met de moderators van VNG.'
    ]
  },
  'seat-ends': {
    subject: 'uw toegang loopt af',
    paragraphs: (publicUrl) => [
      'Voor uw functie is een einddatum bekend, en die komt dichterbij. Vanaf die dag kunt u Raadkamer niet meer gebruiken.',
      `Welke dag dat is, ziet u hier:\n${publicUrl}/ik/zetel`,
      'Houdt u uw functie langer? Laat het dan voor die tijd weten aan de moderators van VNG. Zij kunnen de datum veranderen.'
    ]
  },
  'membership-restored': {
    subject: 'u kunt er weer in',
    paragraphs: (publicUrl) => [
      'Uw functie is bevestigd. U kunt Raadkamer weer gebruiken.',
      `Log in zoals u gewend was:\n${publicUrl}/inloggen`
    ]
  }
} satisfies Record<string, { subject: string; paragraphs: (publicUrl: string) => string[] }>

export type SeatNews = keyof typeof seatNews
