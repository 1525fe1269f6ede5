import { randomUUID } from 'node:crypto'
import { replaceLinks } from '../auth/enrolment/link-queries.ts'
import { linkLifetime } from '../auth/jobs.ts'
import { dropFactors } from '../auth/resets/reset-queries.ts'
import type { House } from '../house.ts'
import { acts } from '../members/acts.ts'
import { parseAddress } from '../members/address.ts'
import { findByMailbox, findAllForumIds } from '../members/moderator-queries.ts'
import { admit } from '../members/verbs.ts'
import { openOutbound } from '../outbound/service.ts'
import { after, systemClock } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import type { Env } from '../platform/env.ts'
import { tell } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { createToken } from '../platform/token.ts'
import { record } from '../record/record.ts'

type Parts = Pick<House, 'database' | 'mailer' | 'hasMailServer'> & { env: Env }

/**
 * Makes a moderator, or gives one who lost every passkey a new start. The administrator of the machine vouches for
 * them.
 */
export const inviteModerator = {
  words: ['EMAIL', '[NAME]'],
  says: 'makes a moderator, and mails (or prints) the link to their first passkey',
  run: invite
}

async function invite({ env, database, mailer, hasMailServer }: Parts, email: string, name = nameFrom(email)) {
  const parsed = parseAddress(email)
  if (typeof parsed === 'string')
    throw new Refusal(`EMAIL ${email} cannot be used (${parsed}). Give the plain address of one person.`)

  const { token, hash: tokenHash } = createToken()
  await database.asSystem('invite moderator', async (transaction) => {
    const known = await findByMailbox(transaction, parsed.address)
    if (known && known.role !== 'moderator')
      throw new Refusal(`EMAIL ${email} belongs to a member who is no moderator. Give another address.`)

    const memberId = known?.id ?? (await addModerator(transaction, { name, email: parsed.address }))
    // The lost factors must not let anybody in, and an enrolment link only makes a first factor.
    if (known) await dropFactors(transaction, memberId)
    await record(transaction, null, acts.moderatorInvited, memberId, { isAgain: known !== null })

    const now = systemClock()
    await replaceLinks(
      transaction,
      { tokenHash, memberId, email: parsed.address, expiresAt: after(now, linkLifetime) },
      now
    )
  })

  if (hasMailServer) {
    const outbound = openOutbound({ database, clock: systemClock, mailer, env })
    await outbound.send({
      id: randomUUID(),
      to: parsed.address,
      letter: { kind: 'moderator-invited', token },
      stillMay: async () => true
    })
    tell(`Mailed ${parsed.address} a link that works once, for 72 hours.`)
  } else {
    tell(`Give this link to ${parsed.address}. It works once, for 72 hours:\n${env.publicUrl}/toegang/${token}`)
  }
}

async function addModerator(transaction: Transaction, { name, email }: { name: string; email: string }) {
  const forumIds = await findAllForumIds(transaction)
  const role = { role: 'moderator', acting: false, municipalityCode: null, organisation: 'VNG' } as const
  const id = await admit(transaction, { ...role, name, email, forumIds })
  if (!id) throw new Refusal(`EMAIL ${email} belongs to a member.`)
  return id
}

/** 'joelle.mensink@vng.nl' → 'Joelle Mensink' */
function nameFrom(email: string) {
  const words = email
    .replace(/@.*/, '')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
}
