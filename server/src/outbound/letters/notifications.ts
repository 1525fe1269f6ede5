import { type At, compose, type Letters } from './letter.ts'

/** That there is something new, not what. */
export const notificationLetters = {
  news: ({ mailToken }: { mailToken: string }, at: At) => ({
    ...compose('er is iets nieuws voor u', [
      `Er is een nieuw bericht voor u in Raadkamer:\n${at('/attenderingen')}`,
      `Wilt u deze e-mails niet meer krijgen?\n${at(`/afmelden/${mailToken}`)}`
    ]),
    // In one click, from the mailbox itself (RFC 8058).
    headers: {
      'List-Unsubscribe': `<${at(`/api/v1/mail-links/${mailToken}`)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
    }
  })
} satisfies Letters
