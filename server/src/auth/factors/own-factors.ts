import type { Viewer } from '../../platform/access.ts'
import type { Clock } from '../../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Seal } from '../../platform/seal.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import { createKey, describe, openKey, sealKey, stepOf } from './authenticator.ts'
import {
  addAuthenticator,
  addPassphrase,
  addRecoveryCodes,
  findHeldFactors,
  findKept,
  findOwner,
  removeAuthenticator,
  removePassphrase,
  removeRecoveryCodes
} from './factor-queries.ts'
import { changeOwn } from './own-change.ts'
import { faultOf } from './passphrase-policy.ts'
import { hashPassphrase } from './passphrase.ts'
import { canRemoveFactor, hasReserve, type Held } from './policy.ts'
import { createRecoveryCodes } from './recovery-codes.ts'

type Parts = { database: GatedDatabase; seal: Seal; clock: Clock }
type Owner = { id: string; name: string; organisation: string; email: string }
export type OwnFactors = ReturnType<typeof createOwnFactors>

/** A member sets, replaces and removes their passphrase, code app and recovery codes. Nobody reads them back. */
export function createOwnFactors({ database, seal, clock }: Parts) {
  return {
    read: (viewer: Viewer) =>
      database.asMember(viewer, async (transaction) => {
        const kept = await findKept(transaction, viewer.id)
        const held = {
          passkeys: kept.passkeys,
          hasPassphrase: kept.passphraseSetAt !== null,
          hasAuthenticator: kept.authenticatorSetAt !== null
        }
        const part = (setAt: Date | null, which: keyof Held) =>
          setAt && { setAt, may: { remove: canRemoveFactor(held, which) } }
        return {
          passphrase: part(kept.passphraseSetAt, 'hasPassphrase'),
          authenticator: part(kept.authenticatorSetAt, 'hasAuthenticator'),
          recoveryCodes: kept.recoveryCodes,
          hasReserve: hasReserve(held, kept.recoveryCodes)
        }
      }),

    offer: async (viewer: Viewer, former?: string) =>
      offerTo(await database.asMember(viewer, (transaction) => findOwner(transaction, viewer.id)), former),
    offerTo,

    setPassphrase: (viewer: Viewer, passphrase: string) =>
      changeOwn(database, viewer, 'passphraseSet', async (transaction) => {
        await removePassphrase(transaction, viewer.id)
        await keepPassphrase(transaction, await findOwner(transaction, viewer.id), passphrase)
      }),

    setAuthenticator: (viewer: Viewer, offer: string, code: string) =>
      changeOwn(database, viewer, 'authenticatorSet', async (transaction) => {
        await removeAuthenticator(transaction, viewer.id)
        await keepAuthenticator(transaction, viewer, offer, code)
      }),

    async makeRecoveryCodes(viewer: Viewer) {
      const codes = createRecoveryCodes()
      await changeOwn(database, viewer, 'recoveryCodesMade', async (transaction) => {
        await removeRecoveryCodes(transaction, viewer.id)
        await addRecoveryCodes(
          transaction,
          viewer.id,
          codes.map(({ hash }) => hash),
          clock()
        )
      })
      return { codes: codes.map(({ code }) => code) }
    },

    removePassphrase: (viewer: Viewer) =>
      changeOwn(database, viewer, 'passphraseRemoved', (transaction) =>
        remove(transaction, viewer, 'hasPassphrase', removePassphrase)
      ),
    removeAuthenticator: (viewer: Viewer) =>
      changeOwn(database, viewer, 'authenticatorRemoved', (transaction) =>
        remove(transaction, viewer, 'hasAuthenticator', removeAuthenticator)
      ),

    /**
     * For a member without a factor who makes no passkey: sets passphrase and code app, and returns the ten codes,
     * which are shown only this once.
     */
    async setFirst(
      transaction: Transaction,
      owner: Owner,
      { passphrase, offer, code }: { passphrase: string; offer: string; code: string }
    ) {
      const codes = createRecoveryCodes()
      // In the order of the form. A code expires soon, so it is typed again after any fault.
      await keepPassphrase(transaction, owner, passphrase)
      await keepAuthenticator(transaction, owner, offer, code)
      await addRecoveryCodes(
        transaction,
        owner.id,
        codes.map(({ hash }) => hash),
        clock()
      )
      for (const name of ['passphraseSet', 'authenticatorSet', 'recoveryCodesMade'] as const)
        await record(transaction, owner, acts[name], owner.id, { how: 'byLink' })
      transaction.queue('tell-of-access', { memberId: owner.id, change: 'passphraseSet' })
      return { codes: codes.map(({ code }) => code) }
    }
  }

  /** A new key, or the key of the former offer when the form was refused. */
  function offerTo({ id, email }: Pick<Owner, 'id' | 'email'>, former?: string) {
    const key = (former && openKey(seal, Buffer.from(former, 'base64url'), offerOf(id))) || createKey()
    return { ...describe(key, { email }), offer: Buffer.from(sealKey(seal, key, offerOf(id))).toString('base64url') }
  }

  async function keepPassphrase(
    transaction: Transaction,
    { id, name, organisation, email }: Owner,
    passphrase: string
  ) {
    const fault = faultOf(passphrase, [name, organisation, email])
    if (fault) throw invalid('passphrase', `passphrase.${fault}`)
    await addPassphrase(transaction, { memberId: id, hash: await hashPassphrase(passphrase), setAt: clock() })
  }

  /**
   * Requires a code of the app, because a member who scanned the key wrongly would lock themselves out. It uses the
   * code up.
   */
  async function keepAuthenticator(transaction: Transaction, { id }: { id: string }, offer: string, code: string) {
    const key = openKey(seal, Buffer.from(offer, 'base64url'), offerOf(id))
    const lastStep = key && stepOf(key, code.replace(/\s/g, ''), clock())
    if (!key || !lastStep) throw invalid('code', 'code.wrong')
    await addAuthenticator(transaction, { memberId: id, secret: sealKey(seal, key, id), lastStep, setAt: clock() })
  }

  async function remove(
    transaction: Transaction,
    { id }: Viewer,
    which: keyof Held,
    work: (transaction: Transaction, memberId: string) => Promise<boolean>
  ) {
    const held = await findHeldFactors(transaction, id)
    if (!(await work(transaction, id))) throw notFound('factor')
    if (!canRemoveFactor(held, which)) throw conflict('factor.last')
  }
}

/** The purpose of a sealed offer differs from that of a stored key, so that neither opens as the other. */
function offerOf(memberId: string) {
  return `offer to ${memberId}`
}
