import type { z } from 'zod'
import { canDecide } from '../../members/policy.ts'
import type { Viewer } from '../../platform/access.ts'
import { after, type Clock, hours } from '../../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { hashToken } from '../../platform/token.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import type { FactorReset, TelephoneCheck } from './schema.ts'
import {
  addReset,
  findResetByToken,
  findOpen,
  findWhom,
  holdModerators,
  recallReset,
  type ResetRecord,
  secondReset
} from './reset-queries.ts'

/** The time in which the member can recall it. */
const notice = hours(24)

export type Resets = ReturnType<typeof createResets>

/**
 * For a member who lost every factor. Two moderators each check by telephone and then let the member make new factors
 * (ASVS 6.4.4). Mail alone is never enough.
 */
export function createResets({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** For moderators: the open reset, and what this moderator may do. */
    read(viewer: Viewer, memberId: string) {
      return database.asMember(viewer, async (transaction) => {
        const isFit = await isFitFor(transaction, viewer.id, memberId)
        const reset = await findStanding(transaction, memberId)
        const may = {
          ask: isFit && !reset,
          second: isFit && reset !== null && !reset.secondedBy && reset.askedById !== viewer.id,
          recall: reset !== null
        }
        return { reset: reset && present(reset), may }
      })
    },

    ask(viewer: Viewer, memberId: string, check: TelephoneCheck) {
      return database.asMember(viewer, async (transaction) => {
        await mayReset(transaction, viewer, memberId)
        const evidence = inWords(check)
        const former = await findOpen(transaction, memberId)
        if (former && !(await findStanding(transaction, memberId)))
          await stop(transaction, former, viewer, { why: 'lapsed' })
        if (
          !(await addReset(transaction, { memberId, askedById: viewer.id, askedAt: clock(), askedEvidence: evidence }))
        )
          throw conflict('reset.exists')
        await record(transaction, viewer, acts.resetAsked, memberId, asParticulars(check))
      })
    },

    /** The second moderator agrees. The 24 hours start, and the member is told. */
    second(viewer: Viewer, memberId: string, check: TelephoneCheck) {
      return database.asMember(viewer, async (transaction) => {
        await mayReset(transaction, viewer, memberId)
        await holdModerators(transaction, [viewer.id, (await findOpen(transaction, memberId))?.askedById ?? viewer.id])
        const reset = await findStanding(transaction, memberId)
        if (!reset) throw conflict('reset.none')
        if (reset.askedById === viewer.id) throw forbidden('reset')

        const [now, evidence] = [clock(), inWords(check)]
        const isFirst = await secondReset(transaction, reset.id, {
          secondedById: viewer.id,
          secondedAt: now,
          secondedEvidence: evidence,
          effectiveAt: after(now, notice)
        })
        if (!isFirst) throw conflict('reset.none')
        await record(transaction, viewer, acts.resetSeconded, memberId, asParticulars(check))
        transaction.queue('tell-of-reset', { resetId: reset.id })
      })
    },

    /** By any moderator, or by the signed-in member. */
    recall(viewer: Viewer, memberId: string, why: z.input<typeof acts.resetRecalled.particulars>) {
      return database.asMember(viewer, async (transaction) => {
        const reset = await findOpen(transaction, memberId)
        if (!reset || !(await stop(transaction, reset, viewer, why))) throw conflict('reset.none')
      })
    },

    /** Whether this member has an open reset, and when it takes effect. */
    mine: (viewer: Viewer) =>
      database.asMember(viewer, async (transaction) => {
        const reset = await findOpen(transaction, viewer.id)
        return { isAsked: reset !== null, effectiveAt: reset?.effectiveAt ?? null }
      }),

    /**
     * By the link in the letter, without signing in, because a member without factors cannot. It can only stop a reset.
     */
    recallByToken(token: string) {
      return database.atTheDoor(async (transaction) => {
        const reset = await findResetByToken(transaction, hashToken(token))
        if (!reset || reset.doneAt) throw notFound('reset')
        await stop(transaction, reset, { id: reset.memberId }, { why: 'byLink' })
      })
    }
  }

  async function stop(
    transaction: Transaction,
    { id, memberId }: { id: string; memberId: string },
    actor: { id: string },
    why: z.input<typeof acts.resetRecalled.particulars>
  ) {
    const isStopped = await recallReset(transaction, id, clock())
    if (isStopped) await record(transaction, actor, acts.resetRecalled, memberId, why)
    return isStopped
  }
}

/** The open reset. While it waits for a second moderator, it lapses when the first stops being one (R-ID-4). */
async function findStanding(transaction: Transaction, memberId: string) {
  const reset = await findOpen(transaction, memberId)
  return reset && (reset.secondedBy || (await isFitFor(transaction, reset.askedById, memberId))) ? reset : null
}

/**
 * Whether a current moderator may do this for a current member: not for themselves, nor for their own municipality
 * (R-ID-4).
 */
async function isFitFor(transaction: Transaction, moderatorId: string, memberId: string) {
  const [moderator, member] = [await findWhom(transaction, moderatorId), await findWhom(transaction, memberId)]
  if (!member) throw notFound('member')
  if (moderator?.role !== 'moderator' || moderator.endedAt || member.endedAt) return false
  return canDecide(identityOf(moderator), identityOf(member))
}

async function mayReset(transaction: Transaction, viewer: Viewer, memberId: string) {
  if (!(await isFitFor(transaction, viewer.id, memberId))) throw forbidden('reset')
}

function identityOf({ name, municipalityCode, contact }: NonNullable<Awaited<ReturnType<typeof findWhom>>>) {
  return { name, municipalityCode, email: contact?.email ?? null }
}

function inWords({ number, calledOn, evidence }: TelephoneCheck) {
  return `Gebeld op ${calledOn}, op een nummer dat al bekend was (${number}). ${evidence}`
}

/** The check, for the record. */
function asParticulars({ number, calledOn, evidence }: TelephoneCheck) {
  return { number, calledOn, reason: evidence }
}

function present({ id: _id, memberId: _memberId, askedById: _askedById, ...reset }: ResetRecord): FactorReset {
  return reset
}
