import { after, type Clock } from '../../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import { ForumError } from '../../platform/errors.ts'
import type { Seal } from '../../platform/seal.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import { attemptWindow, nameAttempt } from './attempts.ts'
import { openKey, stepOf } from './authenticator.ts'
import {
  beginAttempt,
  endAttempt,
  findSecrets,
  type HeldSecrets,
  noteRefusal,
  useRecoveryCode,
  useStep
} from './factor-queries.ts'
import { isPassphrase } from './passphrase.ts'
import { hashRecoveryCode } from './recovery-codes.ts'

type Typed = { passphrase: string; code: string }
type From = { ip: string }
type Parts = { database: GatedDatabase; seal: Seal; sessionSecret: string; clock: Clock }
export type TwoFactors = ReturnType<typeof createTwoFactors>

/**
 * A passphrase together with a code (ASVS 6.3.3). For every address and every fault the same statements run and the
 * same hash is computed, so neither the response nor its time tells whether an address is known (ASVS 6.3.8).
 */
export function createTwoFactors({ database, seal, sessionSecret, clock }: Parts) {
  return {
    /**
     * For signing in. The address is folded once, for the lookup and for the count, because the database folds more
     * characters than JavaScript.
     */
    signIn(typedAddress: string, typed: Typed, from: From) {
      const address = typedAddress.toLowerCase()
      return check({ address }, `address ${address}`, typed, from)
    },

    /** For a member who is signed in. */
    confirm: (id: string, typed: Typed, from: From) => check({ id }, `member ${id}`, typed, from)
  }

  async function check(
    who: { address: string } | { id: string },
    account: string,
    { passphrase, code }: Typed,
    { ip }: From
  ) {
    const now = clock()
    const attempt = nameAttempt(sessionSecret, account, ip)
    const { mayGoOn, held } = await database.atTheDoor(async (transaction) => ({
      mayGoOn: await beginAttempt(transaction, attempt, { now, since: after(now, -attemptWindow) }),
      held: await findSecrets(transaction, who)
    }))
    if (!mayGoOn) throw new ForumError('sign-in.too-many', 429)

    const isRight = await isPassphrase(held?.hash, passphrase)
    const method = await database.atTheDoor(async (transaction) => {
      const used = await useCode(transaction, isRight ? held : null, code, now)
      if (used) {
        await endAttempt(transaction, attempt, now)
        if (used === 'recoveryCode') await tellOfRecoveryCode(transaction, held!.id)
      } else {
        // A stranger can try any number of addresses, so those of nobody have a list with an end.
        await (held
          ? record(transaction, null, acts.signInRefused, held.id, { method: 'passphrase' })
          : noteRefusal(transaction, attempt.account))
      }
      return used
    })
    if (!method || !held)
      throw Object.assign(new ForumError('passphrase.refused', 'address' in who ? 401 : 403), {
        cause: isRight ? 'the code is not right' : 'the passphrase is not right'
      })
    return { member: { id: held.id, name: held.name }, method }
  }

  /** Six digits are a code of the app. Everything else is tried as a recovery code. */
  async function useCode(transaction: Transaction, held: HeldSecrets | null, code: string, now: Date) {
    const digits = code.replace(/\s/g, '')
    if (!/^\d{6}$/.test(digits))
      return (await useRecoveryCode(transaction, held?.id ?? null, hashRecoveryCode(code), now))
        ? ('recoveryCode' as const)
        : null

    const key = held?.secret ? openKey(seal, held.secret, held.id) : null
    const step = key === null ? null : stepOf(key, digits, now)
    return (await useStep(transaction, step === null ? null : held!.id, step ?? 0n)) ? ('passphrase' as const) : null
  }
}

async function tellOfRecoveryCode(transaction: Transaction, memberId: string) {
  await record(transaction, { id: memberId }, acts.recoveryCodeUsed, memberId, {})
  transaction.queue('tell-of-access', { memberId, change: 'recoveryCodeUsed' })
}
