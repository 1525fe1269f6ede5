import { randomUUID } from 'node:crypto'
import { parseAddress } from '../members/address.ts'
import type { Viewer } from '../platform/access.ts'
import { type Clock, days } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, ForumError, notFound } from '../platform/errors.ts'
import { createToken, hashToken } from '../platform/token.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { examine } from './examine.ts'
import * as links from './link-queries.ts'
import { stateOfLink } from './policy.ts'
import { findForumNames } from './queries.ts'
import { findRegister } from './register-queries.ts'
import type { InvitationLink, NewLink } from './schema.ts'

const pageSize = 25
/** The longest lifetime of a link. */
const longest = days(366)

/** Shared links, by which colleagues each ask for their own invitation. A link lets nobody in. */
export function createLinks({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    listLinks(viewer: Viewer, page: number) {
      return database.asMember(viewer, async (transaction) => {
        const found = await pageOrLast(page, pageSize, (page) => links.findLinks(transaction, { page, pageSize }))
        const names = await findForumNames(transaction)
        const items = found.items.map((row): InvitationLink => ({
          ...row,
          forums: row.forumIds.map((id) => names.get(id) ?? ''),
          state: stateOfLink(row, clock())
        }))
        return { ...found, items }
      })
    },

    /** Returns the token once, to the maker of the link. Only its hash is stored. */
    makeLink(viewer: Viewer, { label, domain, maxUses, until, ...wish }: NewLink) {
      return database.asMember(viewer, async (transaction) => {
        const now = clock()
        const expiresAt = endOf(until)
        // Checks the domain by an example address: a fault of the address is a fault of the domain.
        const { faults, draft } = examine(
          { ...wish, name: label, acting: false, email: `iemand@${domain}` },
          await findRegister(transaction, viewer.id)
        )
        const errors = [
          ...faults.map(({ path, code }) =>
            path === 'email'
              ? { path: 'domain', code: 'domain.invalid' }
              : { path: path === 'name' ? 'label' : path, code }
          ),
          ...(expiresAt <= now || expiresAt.getTime() > now.getTime() + longest
            ? [{ path: 'until', code: 'until.invalid' }]
            : [])
        ]
        if (errors.length > 0)
          throw new ForumError(
            'input.invalid',
            400,
            errors.map((error) => ({ ...error, message: error.code }))
          )

        const { token, hash: tokenHash } = createToken()
        const { role: _, name: __, email: ___, acting: ____, ...place } = draft
        const id = randomUUID()
        await links.addLink(transaction, {
          id,
          tokenHash,
          label,
          role: wish.role,
          domain,
          maxUses,
          ...place,
          expiresAt,
          madeById: viewer.id,
          madeAt: now
        })
        await record(transaction, viewer, acts.invitationLinkMade, id, { maxUses, until })
        return { id, token }
      })
    },

    revokeLink(viewer: Viewer, id: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        if (!(await links.findLink(transaction, id))) throw notFound('invitation-link')
        if (!(await links.revokeLink(transaction, id, clock()))) throw conflict('invitation.decided')
        await record(transaction, viewer, acts.invitationLinkRevoked, id, { reason })
      })
    },

    /**
     * The response and the work are the same for an address of a member, an invited one and a new one. Only the letter
     * tells.
     */
    askByLink(token: string, { name, email }: { name: string; email: string }) {
      return database.atTheDoor(async (transaction) => {
        const tokenHash = hashToken(token)
        const now = clock()
        const link = await links.findOpenLink(transaction, tokenHash)
        if (!link) throw notFound('invitation-token')

        const parsed = parseAddress(email)
        const code = typeof parsed === 'string' ? parsed : parsed.domain === link.domain ? null : 'address.other-domain'
        if (typeof parsed === 'string' || code)
          throw new ForumError('input.invalid', 400, [{ path: 'email', code: code!, message: code! }])

        const { isTaken, invitationId } = await links.askByLink(
          transaction,
          tokenHash,
          { name, email: parsed.address },
          now
        )
        if (!isTaken) throw conflict('invitation-link.closed')
        if (!invitationId) return
        await record(transaction, null, acts.invitationSent, invitationId, { how: 'byLink' })
        transaction.queue('send-invitation', { invitationId })
      })
    }
  }
}

/** The end of that day in the Netherlands, in winter time. The extra hour in summer does no harm. */
function endOf(day: string) {
  return new Date(`${day}T23:59:59.999+01:00`)
}
