import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Clock } from '../../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { hashToken } from '../../platform/token.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import { lockFactors } from '../factors/factor-queries.ts'
import type { OwnFactors } from '../factors/own-factors.ts'
import { addPasskey, findPasskeysOf } from '../factors/passkey-queries.ts'
import type { Passkeys } from '../factors/passkeys.ts'
import type { EnrolmentLink } from './schema.ts'
import type { CeremonyOf } from '../sessions/visitor.ts'
import { findEnrolmentLink, hasFactor, spendLink } from './link-queries.ts'

export type Enrolment = ReturnType<typeof createEnrolment>
type Answer = { response: RegistrationResponseJSON; name: string }

/** A mailed link makes a passkey, or a passphrase with a code app, once. It never signs anybody in (ASVS 6.3.6). */
export function createEnrolment({
  database,
  passkeys,
  ownFactors,
  clock
}: {
  database: GatedDatabase
  passkeys: Passkeys
  ownFactors: OwnFactors
  clock: Clock
}) {
  return {
    read(token: string) {
      return database.atTheDoor(async (transaction) => {
        const link = await accessLink(transaction, token)
        return { state: stateOf(link, clock()), name: link.member.name }
      })
    },

    /** The options for making a passkey, and the challenge that the response has to sign. */
    async begin(token: string) {
      const options = await database.atTheDoor(async (transaction) => {
        const link = await accessLink(transaction, token)
        holdOpen(link, clock())
        const { member, email } = link
        return passkeys.enrolmentOptions({ ...member, email, passkeys: await findPasskeysOf(transaction, member.id) })
      })
      return {
        options,
        ceremony: {
          purpose: 'enrolment',
          challenge: options.challenge,
          link: nameOf(token)
        } satisfies CeremonyOf<'enrolment'>
      }
    },

    async finish(token: string, { response, name }: Answer, ceremony: CeremonyOf<'enrolment'> | null) {
      if (ceremony?.link !== nameOf(token)) throw invalid('response', 'passkey.refused')
      const passkey = await passkeys.accept(response, ceremony.challenge)

      await database.atTheDoor(async (transaction) => {
        const link = await spend(transaction, token, clock())
        const isNew = await addPasskey(transaction, { ...passkey, memberId: link.member.id, name })
        if (!isNew) throw invalid('response', 'passkey.refused')
        await record(transaction, link.member, acts.passkeyAdded, link.member.id, { how: 'byLink' })
        transaction.queue('tell-of-access', { memberId: link.member.id, change: 'passkeyAdded' })
      })
    },

    /** The key for a code app, for a member who makes no passkey. */
    offer: (token: string, former?: string) =>
      database.atTheDoor(async (transaction) => {
        const link = await accessLink(transaction, token)
        holdOpen(link, clock())
        return ownFactors.offerTo({ id: link.member.id, email: link.email }, former)
      }),

    /** Returns the recovery codes, which are shown only this once. */
    choosePassphrase: (token: string, typed: { passphrase: string; offer: string; code: string }) =>
      database.atTheDoor(async (transaction) => {
        const link = await spend(transaction, token, clock())
        return ownFactors.setFirst(transaction, { ...link.member, email: link.email }, typed)
      }),

    /** The response is the same for every link. A new link is mailed to the same address when there is a reason to. */
    async renew(token: string) {
      await database.atTheDoor(async (transaction) => {
        const link = await findEnrolmentLink(transaction, hashToken(token))
        if (link) transaction.queue('send-enrolment-link', { memberId: link.member.id })
      })
    }
  }
}

type Link = NonNullable<Awaited<ReturnType<typeof findEnrolmentLink>>>

/** The only way to get a link. */
async function accessLink(transaction: Transaction, token: string) {
  const link = await findEnrolmentLink(transaction, hashToken(token))
  if (!link) throw notFound('enrolment-link')
  return link
}

/** Uses the link up. Of concurrent uses of it, or of another link of the same member, one succeeds. */
async function spend(transaction: Transaction, token: string, now: Date) {
  const { member } = await accessLink(transaction, token)
  await lockFactors(transaction, member.id)
  const link = await accessLink(transaction, token)
  if (stateOf(link, now) !== 'open' || !(await spendLink(transaction, hashToken(token), now)))
    throw closed(await accessLink(transaction, token), now)
  return link
}

/** A link of a member who has a factor counts as used. */
function stateOf({ usedAt, expiresAt, member }: Link, now: Date): EnrolmentLink['state'] {
  return usedAt || hasFactor(member) ? 'used' : expiresAt <= now ? 'expired' : 'open'
}

function holdOpen(link: Link, now: Date) {
  if (stateOf(link, now) !== 'open') throw closed(link, now)
}

function closed(link: Link, now: Date) {
  return conflict(`enrolment-link.${stateOf(link, now)}`)
}

/** Names a link in the visitor's session without storing its token. */
function nameOf(token: string) {
  return hashToken(token).toString('hex')
}
