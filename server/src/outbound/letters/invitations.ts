import { type At, compose, type Letters, type WithToken } from './letter.ts'

type Inviter = { name: string; role: keyof typeof offices; acting: boolean; organisation: string }

const offices = {
  mayor: 'burgemeester',
  deputyMayor: 'locoburgemeester',
  alderman: 'wethouder',
  official: 'ambtenaar',
  moderator: 'moderator',
  expert: 'expert',
  partner: 'netwerkpartner'
}

function officeOf({ role, acting }: Inviter) {
  return acting ? `waarnemend ${offices[role]}` : offices[role]
}

export const invitationLetters = {
  /** To an outsider whom a member invites into one thread, it says who that is, because the outsider has to know. */
  invitation: ({ token, by }: WithToken & { by: Inviter | null }, at: At) =>
    compose('u bent uitgenodigd', [
      by
        ? `${by.name} (${officeOf(by)}, ${by.organisation}) nodigt u uit voor één gesprek in Raadkamer, het besloten forum van gemeenten over veiligheid en maatschappelijke onrust.`
        : 'U bent uitgenodigd voor Raadkamer, het besloten forum van gemeenten over veiligheid en maatschappelijke onrust.',
      ...(by
        ? [
            `Wilt u weten of dit klopt? Bel ${by.name} via het algemene nummer van ${by.organisation}. Zoek dat nummer zelf op. Of vraag het de moderators van Raadkamer bij VNG.`
          ]
        : []),
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
