import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { parseAddress } from '../members/address.ts'
import { canDecide } from '../members/policy.ts'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, type FieldError, forbidden, ForumError, notFound } from '../platform/errors.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { record } from '../record/record.ts'
import * as threads from '../threads/access.ts'
import { acts } from './acts.ts'
import { examine, looksLikeFormula } from './examine.ts'
import { canHost, canResend, canRevoke, canSecond, maySend } from './policy.ts'
import { presentInvitation } from './present.ts'
import * as queries from './queries.ts'
import { findInviter, findRegister } from './register-queries.ts'
import type { NewGuest, NewInvitation } from './schema.ts'

const pageSize = 25

/** Invitations of one person: by a moderator to the forum, or by a host into one thread. */
export function createInviting({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    list(viewer: Viewer, { state, page }: { state: 'running' | 'waiting' | 'done'; page: number }) {
      return database.asMember(viewer, async (transaction) => {
        const found = await pageOrLast(page, pageSize, (page) =>
          queries.findInvitations(transaction, state, { page, pageSize })
        )
        const names = await queries.findForumNames(transaction)
        const now = clock()
        return {
          ...found,
          items: found.items.map((row) => presentInvitation(viewer, row, names, now)),
          waiting: await queries.countWaiting(transaction)
        }
      })
    },

    invite(viewer: Viewer, { reason, ...wish }: NewInvitation) {
      return database.asMember(viewer, async (transaction) => {
        const { faults, draft } = examine(wish, await findRegister(transaction, viewer.id))
        if (faults.length > 0) throw new ForumError('input.invalid', 400, faults.map(asFieldError))
        await send(transaction, viewer, { ...draft, id: randomUUID() }, { reason })
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    listGuests(viewer: Viewer, threadId: string) {
      return database.asMember(viewer, async (transaction) => {
        const thread = await accessHosted(transaction, viewer, threadId)
        const now = clock()
        const items = await queries.findGuests(transaction, threadId)
        return {
          items: items.map((row) => presentInvitation(viewer, row, new Map(), now)),
          may: { invite: canHost(viewer, thread) }
        }
      })
    },

    /** Does not tell whether the address belongs to a member. The job that writes the letter finds out. */
    inviteGuest(viewer: Viewer, threadId: string, { history, ...guest }: NewGuest) {
      return database.asMember(viewer, async (transaction) => {
        const thread = await accessHosted(transaction, viewer, threadId)
        if (thread.audience === 'forum') throw conflict('thread.open-to-forum')
        if (!canHost(viewer, thread)) throw forbidden('thread')
        mayActIn(viewer, thread)
        const parsed = parseAddress(guest.email)
        const errors = [
          ...(typeof parsed === 'string' ? [{ path: 'email', code: parsed }] : []),
          ...(['name', 'organisation'] as const)
            .filter((path) => looksLikeFormula(guest[path]))
            .map((path) => ({ path, code: 'formula' }))
        ]
        if (typeof parsed === 'string' || errors.length > 0)
          throw new ForumError('input.invalid', 400, errors.map(asFieldError))

        const row = {
          ...guest,
          email: parsed.address,
          id: randomUUID(),
          forumIds: [],
          threadId,
          namesInviter: true,
          fromPost: history === 'all' ? 1 : thread.lastPost + 1
        }
        await send(transaction, viewer, row, { how: 'intoThread' })
        if (!maySend({ role: guest.role, secondedById: null })) transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** A second moderator agrees, and the letter is sent. */
    second(viewer: Viewer, id: string, reason: string) {
      return change(viewer, id, null, 'invitationSeconded', reason, canSecond, async (transaction, now) => {
        const isSeconded = await queries.second(transaction, id, viewer.id, now)
        if (isSeconded) transaction.queue('send-invitation', { invitationId: id })
        return isSeconded
      })
    },

    resend(viewer: Viewer, id: string, threadId: string | null) {
      return change(viewer, id, threadId, 'invitationResent', '', canResend, async (transaction) => {
        const isBack = await queries.takeBack(transaction, id)
        if (isBack) transaction.queue('send-invitation', { invitationId: id })
        return isBack
      })
    },

    revoke(viewer: Viewer, id: string, threadId: string | null, reason: string) {
      return change(viewer, id, threadId, 'invitationRevoked', reason, canRevoke, (transaction, now) =>
        queries.revoke(transaction, id, now)
      )
    }
  }

  async function send(
    transaction: Transaction,
    viewer: Viewer,
    row: Omit<queries.NewRow, 'invitedById' | 'invitedAt'>,
    why: z.input<typeof acts.invitationSent.particulars>
  ) {
    await queries.addInvitations(transaction, [{ ...row, invitedById: viewer.id, invitedAt: clock() }])
    await record(transaction, viewer, acts.invitationSent, row.id, why)
    if (maySend({ role: row.role, secondedById: null })) transaction.queue('send-invitation', { invitationId: row.id })
  }

  /** Fetches, checks, changes and records. */
  function change(
    viewer: Viewer,
    id: string,
    threadId: string | null,
    kind: 'invitationSeconded' | 'invitationResent' | 'invitationRevoked',
    reason: string,
    may: (viewer: Viewer, invitation: queries.InvitationRecord, now: Date) => boolean,
    work: (transaction: Transaction, now: Date) => Promise<boolean>
  ) {
    return database.asMember(viewer, async (transaction) => {
      if (threadId) mayActIn(viewer, await threads.accessHosted(transaction, viewer, threadId))
      const invitation = await queries.findInvitation(transaction, id, threadId)
      if (!invitation) throw notFound('invitation')
      const now = clock()
      if (
        kind === 'invitationSeconded' &&
        (invitation.invitedById === viewer.id || !canDecide(await findInviter(transaction, viewer.id), invitation))
      )
        throw forbidden('invitation')
      if (!may(viewer, invitation, now) || !(await work(transaction, now))) throw conflict('invitation.decided')
      if (kind === 'invitationResent') await record(transaction, viewer, acts[kind], id, {})
      else await record(transaction, viewer, acts[kind], id, { reason })
      transaction.announce({ kind: 'desk.changed' })
    })
  }
}

/** The thread, and whether the viewer is a guest in it. */
async function accessHosted(transaction: Transaction, viewer: Viewer, id: string) {
  return { ...(await threads.accessHosted(transaction, viewer, id)), isGuest: await queries.isGuest(transaction) }
}

/** The host of the thread needs no step-up. A moderator does, because it is a power of moderators (ASVS 7.5.3). */
function mayActIn(viewer: Viewer, { hostId }: { hostId: string | null }) {
  if (hostId !== viewer.id && !viewer.isSteppedUp) throw new ForumError('step-up.required', 403)
}

function asFieldError({ path, code }: { path: string; code: string }): FieldError {
  return { path, code, message: code }
}
