import type { Address, Mailer } from '../platform/mail.ts'
import { type Letter, type Moderators, write } from './letters.ts'
import { ApprovalTemplate, RejectionTemplate } from './schema.ts'

type Sending = {
  to: Address
  letter: Letter
  /** Asked just before sending, because a queued letter may no longer be wanted or allowed. */
  stillMay: () => Promise<boolean>
}

export type { Letter } from './letters.ts'
export type { AccessChange } from './letters/factors.ts'
export type { Suspension } from './letters/suspensions.ts'

/** The only place that sends mail. Returns whether the letter was sent. Rejects when the mail server refuses. */
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

/** The letters that a moderator can choose from, word for word, without the link and the explanation. */
export function previewLetters({ publicUrl, moderators }: { publicUrl: string; moderators: Moderators }) {
  return {
    approvals: ApprovalTemplate.options.map((template) => ({
      template,
      ...write({ kind: 'application-approved', template, token: '…' }, publicUrl, moderators)
    })),
    rejections: RejectionTemplate.options.map((template) => ({
      template,
      ...write({ kind: 'application-rejected', template, reason: '…' }, publicUrl, moderators)
    }))
  }
}
