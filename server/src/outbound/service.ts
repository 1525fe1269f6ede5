import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { type Address, type Mailer, MailRefused } from '../platform/mail.ts'
import { createTroubles } from '../platform/troubles.ts'
import { type Letter, type Moderators, write } from './letters.ts'
import { ApprovalTemplate, RejectionTemplate } from './schema.ts'

type Sending = {
  /** The same at each retry. The Message-ID holds it, so that mail programs know a second copy. One word. */
  id: string
  to: Address
  letter: Letter
  /** Asked just before sending, because a queued letter may no longer be wanted or allowed. */
  stillMay: () => Promise<boolean>
}

export type { Letter } from './letters.ts'
export type { AccessChange } from './letters/factors.ts'
export type { Suspension } from './letters/suspensions.ts'

/**
 * The only place that sends mail. 'refused' is the mail server's last word about this address: the desk and the member
 * are told, and nobody tries again. Rejects when a retry may help.
 */
export function createOutbound({ mailer, publicUrl, moderators, answered }: Parts) {
  return {
    async send({ id, to, letter, stillMay }: Sending): Promise<'sent' | 'refused' | 'not wanted'> {
      if (!(await stillMay())) return 'not wanted'
      const { headers, ...message } = write(letter, publicUrl, moderators)
      const messageId = `<${id}@${new URL(publicUrl).hostname}>`
      try {
        await mailer.sendTo(to, { ...message, headers: { ...headers, 'Message-ID': messageId } })
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error
        await answered(to, error.message)
        return 'refused'
      }
      await answered(to, null)
      return 'sent'
    }
  }
}

type Parts = {
  mailer: Mailer
  publicUrl: string
  moderators: Moderators
  /** Keeps what the mail server answered about an address: its refusal, or null when it took the letter. */
  answered: (to: Address, refusal: string | null) => Promise<unknown>
}

/** The outbound of jobs and commands. It tells the desk of addresses that are refused. */
export function openOutbound({ database, clock, mailer, env }: OpenParts) {
  const troubles = createTroubles({ database, clock })
  return createOutbound({
    mailer,
    ...env,
    answered: (to, refusal) =>
      refusal === null ? troubles.end('mail.refused', to) : troubles.note('mail.refused', to, refusal)
  })
}

type OpenParts = {
  database: Database
  clock: Clock
  mailer: Mailer
  env: { publicUrl: string; moderators: Moderators }
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
