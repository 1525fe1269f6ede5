import { type At, compose, type Letters, type WithToken } from './letter.ts'

export const invitationLetters = {
  invitation: ({ token }: WithToken, at: At) =>
    compose('u bent uitgenodigd', [
      'U bent uitgenodigd voor Raadkamer, het besloten forum van gemeenten over veiligheid en maatschappelijke onrust.',
      `Bekijk de uitnodiging:\n${at(`/uitnodiging/${token}`)}`,
      'De link werkt zeven dagen. U krijgt er op dit e-mailadres een code bij: alleen wie deze mailbox leest, kan de uitnodiging aannemen. Doorsturen heeft geen zin.',
      'Verwachtte u dit niet? Dan hoeft u niets te doen.'
    ]),

  'invitation-code': ({ code }: { code: string }) =>
    compose('uw code', [
      `Uw code voor Raadkamer is:\n${code.slice(0, 4)} ${code.slice(4)}`,
      'De code werkt tien minuten, één keer, en alleen op de pagina waar u hem aanvroeg.',
      'Vroeg u geen code? Dan heeft iemand anders uw uitnodiging geopend. Geef de code aan niemand: zonder de code kan diegene niets.'
    ])
} satisfies Letters
