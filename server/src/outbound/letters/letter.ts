import type { Message } from '../../platform/mail.ts'

/** The address of a page of ours, for a path. */
export type At = (path: string) => string

/** The letters of one subject. A letter contains only what its parameters give: no title, name or excerpt. */
export type Letters = Record<string, (given: never, at: At) => Message>

export type WithToken = { token: string }

export function compose(subject: string, paragraphs: string[]): Message {
  return { subject: `Raadkamer: ${subject}`, text: ['Goedendag,', ...paragraphs].join('\n\n') }
}

/** How a new member signs in first. A mailed link opens enrolment; it never signs anybody in. */
export function wayIn(token: string, at: At) {
  return [
    `Maak nu uw toegangssleutel (passkey). Daarmee logt u voortaan in, zonder wachtwoord:\n${at(`/toegang/${token}`)}`,
    'De link werkt één keer, 72 uur lang, en is alleen voor u. Stuur deze e-mail niet door.'
  ]
}
