import type { Address, Mailer } from '../platform/mail.ts'
import { type Letter, type Moderators, write } from './letters.ts'

type Sending = {
  to: Address
  letter: Letter
  /** Asked at the very moment of sending: what was queued may no longer be wanted, or no longer be allowed. */
  stillMay: () => Promise<boolean>
}

/** What changed in how somebody signs in. */
export type { AccessChange } from './access-changes.ts'
export type { Letter } from './letters.ts'

/** The only way out of the house. Rejects when the mail server does, so that the job tries again; answers whether the letter went. */
export function createOutbound({
  mailer,
  publicUrl,
  moderators
}: {
  mailer: Mailer
  publicUrl: string
  moderators: Moderators
}) {
  return {
    async send({ to, letter, stillMay }: Sending): Promise<boolean> {
      if (!(await stillMay())) return false
      await mailer.sendTo(to, write(letter, publicUrl, moderators))
      return true
    }
  }
}
