import type { Viewer } from '../../platform/access.ts'
import type { Clock } from '../../platform/clock.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import { conflict, ForumError, forbidden } from '../../platform/errors.ts'
import type { Seal } from '../../platform/seal.ts'
import type { Account, ProviderAnswer, Issuers } from './issuers.ts'
import { holdFactors, noteChange } from '../factors/own-change.ts'
import { refused } from '../factors/passkeys.ts'
import {
  addIdentity,
  findOwn,
  findProvider,
  findProviderFor,
  findRequired,
  noteProvider,
  removeIdentity,
  useIdentity
} from './single-sign-on-queries.ts'
import type { CeremonyOf } from '../sessions/visitor.ts'

type Parts = { database: GatedDatabase; issuers: Issuers; seal: Seal; clock: Clock }
type Sealed = NonNullable<Awaited<ReturnType<typeof findProvider>>>
type Ceremony = CeremonyOf<'organisation'>
type Asked = Pick<Ceremony, 'providerId' | 'proof'>

export type SingleSignOn = ReturnType<typeof createSingleSignOn>

/**
 * Signing in with a work account. It makes no members and identifies nobody by an address. A member first links the
 * account, signed in with a local factor.
 */
export function createSingleSignOn({ database, issuers, seal, clock }: Parts) {
  return {
    /**
     * The provider's URL for a work address, a mail domain or an organisation's name. Returns nothing when there is no
     * provider.
     */
    async begin({ organisation, goingTo }: { organisation: string; goingTo: string | null }) {
      const named = organisation.trim().replace(/^.*@/, '').toLowerCase()
      const provider = await database.atTheDoor((transaction) => findProviderFor(transaction, named))
      return provider && ask(provider, { session: null, goingTo })
    },

    /** The member who came back, and the strength of the provider's check. Every other outcome is the same refusal. */
    async recognise(answer: ProviderAnswer, { providerId, proof }: Asked) {
      const { subject, isStrong } = await hear(answer, { providerId, proof })
      const member = await database.atTheDoor((transaction) => useIdentity(transaction, providerId, subject, clock()))
      if (!member) throw refused('nobody has linked this account')
      return { member, providerId, isStrong }
    },

    /**
     * After a local factor: where the member has to go because their organisation requires its provider. Null for a
     * member without a linked account, who links one first in this session.
     */
    async detour(memberId: string, goingTo: string | null) {
      const required = await database.atTheDoor((transaction) => findRequired(transaction, memberId))
      if (!required?.isLinked) return null
      const provider = await database.atTheDoor((transaction) => findProvider(transaction, required.providerId))
      return provider && ask(provider, { session: null, goingTo })
    },

    /** The provider that this member can link, and the linked account. */
    async mine(viewer: Viewer) {
      const { provider, identity } = await database.asMember(viewer, (transaction) => findOwn(transaction, viewer.id))
      return {
        provider,
        account: identity && { provider: identity.provider, linkedAt: identity.linkedAt, usedAt: identity.usedAt }
      }
    },

    async beginLinking(viewer: Viewer, goingTo: string | null) {
      const { provider } = await database.asMember(viewer, (transaction) => findOwn(transaction, viewer.id))
      const sealed = provider && (await database.atTheDoor((transaction) => findProvider(transaction, provider.id)))
      if (!sealed) throw forbidden('identity')
      return ask(sealed, { session: viewer.sessionId, goingTo: goingTo ?? '/ik/werkaccount?gekoppeld' })
    },

    /** The account's address must equal the address that was verified here. Only the subject is stored. */
    async link(viewer: Viewer, answer: ProviderAnswer, { providerId, proof, session }: Ceremony) {
      if (session !== viewer.sessionId) throw refused('another session asked')
      const { subject, address } = await hear(answer, { providerId, proof })
      await database.asMember(viewer, async (transaction) => {
        await holdFactors(transaction, viewer)
        const { email, provider, identity } = await findOwn(transaction, viewer.id)
        if (provider?.id !== providerId) throw forbidden('identity')
        if (!email || email.toLowerCase() !== address?.toLowerCase()) throw conflict('identity.other-address')

        const isAgain = identity?.provider.id === providerId && identity.subject === subject
        if (!isAgain) {
          if (!(await addIdentity(transaction, { providerId, subject, memberId: viewer.id, linkedAt: clock() })))
            throw conflict('identity.taken')
          await noteChange(transaction, viewer, 'identityLinked', { provider: provider.name })
        }
        await noteProvider(transaction, viewer.sessionId, providerId)
      })
    },

    unlink(viewer: Viewer) {
      return database.asMember(viewer, async (transaction) => {
        await holdFactors(transaction, viewer)
        const { provider, identity } = await findOwn(transaction, viewer.id)
        if (!identity) throw conflict('identity.not-linked')
        if (provider?.isRequired && provider.id === identity.provider.id) throw conflict('identity.required')
        await removeIdentity(transaction, viewer.id)
        await noteChange(transaction, viewer, 'identityUnlinked', { provider: identity.provider.name })
      })
    }
  }

  async function ask(provider: Sealed, whoAsks: Pick<Ceremony, 'session' | 'goingTo'>) {
    const { goTo, proof } = await issuers.ask(opened(provider)).catch((cause) => {
      throw Object.assign(new ForumError('organisation.unreachable', 503), { cause })
    })
    return {
      goTo,
      ceremony: { purpose: 'organisation', providerId: provider.id, proof, ...whoAsks } satisfies Ceremony
    }
  }

  async function hear(answer: ProviderAnswer, { providerId, proof }: Asked): Promise<Account> {
    const provider = await database.atTheDoor((transaction) => findProvider(transaction, providerId))
    if (!provider) throw refused('the provider was removed')
    return issuers.hear(opened(provider), answer, proof).catch((error) => {
      throw refused(reasonOf(error))
    })
  }

  function opened({ id, issuer, tenant, clientId, clientSecret }: Sealed) {
    return { issuer, tenant, clientId, clientSecret: seal.open(clientSecret, id) }
  }
}

/** The library's error, without the provider's data. */
function reasonOf(error: unknown) {
  return error instanceof Error ? `${error.message} ${(error as { code?: string }).code ?? ''}`.trim() : 'unknown'
}
