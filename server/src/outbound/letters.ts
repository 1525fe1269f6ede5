import type { Message } from '../platform/mail.ts'
import { admissionLetters } from './letters/admission.ts'
import { factorLetters } from './letters/factors.ts'
import { invitationLetters } from './letters/invitations.ts'
import type { At } from './letters/letter.ts'
import { notificationLetters } from './letters/notifications.ts'
import { ownDataLetters } from './letters/own-data.ts'
import { resetLetters } from './letters/resets.ts'
import { seatLetters } from './letters/seats.ts'
import { suspensionLetters } from './letters/suspensions.ts'

/** Every letter that ever leaves, by subject. Other rooms choose one and cannot write one. */
const letters = {
  ...admissionLetters,
  ...factorLetters,
  ...resetLetters,
  ...seatLetters,
  ...suspensionLetters,
  ...invitationLetters,
  ...ownDataLetters,
  ...notificationLetters
}

type All = typeof letters
type Given<Draft> = Draft extends (given: infer What, at: At) => Message ? What : never
/** One of them, with what it is given. */
export type Letter = { [Kind in keyof All]: { kind: Kind } & Given<All[Kind]> }[keyof All]

export type Moderators = { phone: string | null; mail: string | null }

/** Every letter ends with how to reach somebody, as far as this installation says. */
export function write(letter: Letter, publicUrl: string, { phone, mail }: Moderators): Message {
  const ways = [phone && `bel ${phone}`, mail && `mail ${mail}`].filter(Boolean)
  const help = ways.length > 0 ? `Vragen? ${ways.join(' of ').replace(/^./, (first) => first.toUpperCase())}.\n` : ''
  // The kind says what the letter is given, which the compiler cannot follow.
  const draft = letters[letter.kind] as (given: Letter, at: At) => Message
  const { text, ...rest } = draft(letter, (path) => `${publicUrl}${path}`)
  return { ...rest, text: `${text}\n\nRaadkamer\n${help}U kunt deze e-mail niet beantwoorden.\n` }
}
