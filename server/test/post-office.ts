import { expect, vi } from 'vitest'
import { takeJobs } from '../src/app.ts'
import { createMailer, type Mailer, outboxIn, readOutbox } from '../src/platform/mail.ts'
import type { WorkParts } from '../src/platform/room.ts'
import type { World } from './world.ts'

export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>

/** What a world's jobs are done with. */
export function workPartsOf({ env, database, files, sessionSecret, clock }: World, mailer: Mailer): WorkParts {
  return { env, database, files, sessionSecret, clock, mailer, rooms: [] }
}

/** Runs a world's jobs as the server does, and keeps every mail that is sent. */
export async function openPostOffice(world: World) {
  const { env, owner } = world
  const outbox = outboxIn(env.dataDir)
  const mailer = createMailer({ smtpUrl: undefined, outbox, from: env.mailFrom })
  let by: Mailer = mailer
  await takeJobs(workPartsOf(world, { sendTo: (...letter) => by.sendTo(...letter) }))

  /** Every mail to this address, newest first, once nothing in the queue is due. */
  async function lettersTo(address: string) {
    await vi.waitFor(
      async () => {
        const { rows } = await owner.query(
          `SELECT name, data, output FROM pgboss.job WHERE state NOT IN ('completed', 'cancelled')
            AND start_after < now() + interval '30 seconds'
          UNION ALL SELECT 'letter', to_jsonb(d), NULL FROM letter_due d`
        )
        expect(rows).toEqual([])
      },
      { timeout: 15_000, interval: 20 }
    )
    return (await readOutbox(outbox)).filter(({ to }) => to === address)
  }

  return {
    mailer,
    lettersTo,

    /** From now on, until a test says otherwise. */
    deliverBy(another: Mailer) {
      by = another
    },

    /** The token in the newest letter to this address. */
    async tokenFor(address: string): Promise<string> {
      const [letter] = await lettersTo(address)
      return (
        /\/(?:bevestigen|toegang|afmelden|zetel|uitnodiging|aanvraag)\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
      )
    }
  }
}
