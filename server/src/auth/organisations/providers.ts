import { randomUUID } from 'node:crypto'
import type { Viewer } from '../../platform/access.ts'
import type { Asking } from '../../platform/asking.ts'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { isAddress } from '../../platform/mail.ts'
import type { Seal } from '../../platform/seal.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type { IdentityProvider, NewIdentityProvider, ProviderChanges } from './schema.ts'
import { type Issuers, returnAddress } from './issuers.ts'
import {
  addProvider,
  changeProvider,
  findAllShown,
  findDesk,
  findShown,
  lockProvider,
  type ProviderRecord,
  removeProvider,
  requireProvider
} from './providers-queries.ts'

type Parts = { database: GatedDatabase; asking: Asking; issuers: Issuers; seal: Seal; publicUrl: string }
export type Providers = ReturnType<typeof createProviders>

/** The providers that moderators set up, so that an organisation's members sign in with their work account. */
export function createProviders({ database, asking, issuers, seal, publicUrl }: Parts) {
  return {
    list: (viewer: Viewer) =>
      database.asMember(viewer, async (transaction) => (await findAllShown(transaction)).map(present)),
    read: (viewer: Viewer, id: string) =>
      database.asMember(viewer, async (transaction) => present(await access(transaction, id))),

    /** Reads the issuer's metadata and stores nothing. */
    try: describe,

    async add(viewer: Viewer, { name, issuer, tenant, clientId, clientSecret, domains, reason }: NewIdentityProvider) {
      const named = domainsOf(domains)
      const { issuer: asItSays } = await describe(issuer)
      const id = randomUUID()
      await database.asMember(viewer, async (transaction) => {
        const taken = await addProvider(
          transaction,
          { id, name, issuer: asItSays, tenant, clientId, clientSecret: seal.close(clientSecret, id) },
          named
        )
        if (taken) throw invalid(taken, 'provider.taken')
        await record(transaction, viewer, acts.providerAdded, id, { reason })
      })
      return { id }
    },

    /**
     * The issuer cannot change, because issuer and subject together identify an account. An empty secret keeps the
     * present one.
     */
    change(viewer: Viewer, id: string, { name, clientId, clientSecret, domains, reason }: ProviderChanges) {
      const named = domainsOf(domains)
      return database.asMember(viewer, async (transaction) => {
        const provider = await lock(transaction, id)
        if (provider.isRequired) await mayRequire(transaction, viewer, { ...provider, domains: named })
        const taken = await changeProvider(
          transaction,
          id,
          { name, clientId, ...(clientSecret && { clientSecret: seal.close(clientSecret, id) }) },
          named
        )
        if (taken) throw invalid(taken, 'provider.taken')
        await record(transaction, viewer, acts.providerChanged, id, { reason })
        transaction.announce({ kind: 'sessions.changed' })
      })
    },

    require(viewer: Viewer, id: string, { isRequired, reason }: { isRequired: boolean; reason: string }) {
      return database.asMember(viewer, async (transaction) => {
        const provider = await lock(transaction, id)
        if (isRequired)
          await mayRequire(transaction, viewer, { ...provider, domains: provider.domains.map(({ domain }) => domain) })
        if (!(await requireProvider(transaction, id, isRequired))) return
        await record(transaction, viewer, acts.providerChanged, id, { isRequired, reason })
        transaction.announce({ kind: 'sessions.changed' })
      })
    },

    /** Removes the linked accounts and ends the sessions through this provider. Each member keeps a local factor. */
    remove(viewer: Viewer, id: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const { name } = await lock(transaction, id)
        await removeProvider(transaction, id)
        await record(transaction, viewer, acts.providerRemoved, id, { name, reason })
        transaction.announce({ kind: 'sessions.changed' })
      })
    }
  }

  function present({ domains, identities, ...provider }: ProviderRecord): IdentityProvider {
    const [linked, isProven] = [identities.length, identities.some(({ usedAt }) => usedAt !== null)]
    return {
      ...provider,
      returnAddress: returnAddress(publicUrl, provider.issuer),
      domains: domains.map(({ domain }) => domain),
      linked,
      isProven
    }
  }

  async function describe(issuer: string) {
    if (!asking.mayAsk(issuer)) throw invalid('issuer', 'issuer.not-allowed')
    return issuers.describe(issuer).catch(() => Promise.reject(invalid('issuer', 'issuer.not-found')))
  }
}

async function access(transaction: Transaction, id: string) {
  const provider = await findShown(transaction, id)
  if (!provider) throw notFound('identity-provider')
  return provider
}

async function lock(transaction: Transaction, id: string) {
  const provider = await lockProvider(transaction, id)
  if (!provider) throw notFound('identity-provider')
  return provider
}

/**
 * A provider can only become required after somebody has signed in through it, and a moderator can require the one of
 * their own mail domain only in a session through it.
 */
async function mayRequire(
  transaction: Transaction,
  viewer: Viewer,
  { id, identities, domains }: Omit<ProviderRecord, 'domains'> & { domains: string[] }
) {
  if (!identities.some(({ usedAt }) => usedAt)) throw conflict('provider.untried')
  const desk = await findDesk(transaction, viewer.id, viewer.sessionId)
  if (desk.domain && domains.includes(desk.domain) && desk.providerId !== id) throw conflict('provider.own-session')
}

/** The domains in lower case, without duplicates. */
function domainsOf(domains: string[]) {
  if (!domains.every((domain) => isAddress(`naam@${domain}`))) throw invalid('domains', 'domain.invalid')
  return [...new Set(domains)]
}
