import { expect, vi } from 'vitest'
import { takeJobs } from '../src/app.ts'
import { createMailer, outboxIn, readOutbox } from '../src/platform/mail.ts'
import type { World } from './world.ts'

export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>

/** Runs a world's jobs as the server does, and keeps every mail that is sent. */
export async function openPostOffice({ env, database, files, sessionSecret, owner, clock }: World) {
  const outbox = outboxIn(env.dataDir)
  await takeJobs({
    env,
    database,
    files,
    sessionSecret,
    clock,
    mailer: createMailer({ smtpUrl: undefined, outbox, from: env.mailFrom })
  })

  /** Every mail to this address, newest first, once the queue is empty. */
  async function lettersTo(address: string) {
    await vi.waitFor(
      async () => {
        const { rows } = await owner.query(
          "SELECT name, data, output FROM pgboss.job WHERE state NOT IN ('completed', 'cancelled')"
        )
        expect(rows).toEqual([])
      },
      { timeout: 15_000, interval: 20 }
    )
    return (await readOutbox(outbox)).filter(({ to }) => to === address)
  }

  return {
    lettersTo,

    /** The token in the newest letter to this address. */
    async tokenFor(address: string): Promise<string> {
      const [letter] = await lettersTo(address)
      return (
        /\/(?:bevestigen|toegang|afmelden|zetel|uitnodiging|aanvraag)\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
      )
    }
  }
}
