import { dayOf } from '../members/end-day.ts'
import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { canAsk, canConfirm, canExtend, canHandOver, canSuspend } from './policy.ts'
import type { Seat } from './schema.ts'
import { lockSeat, type SeatRecord } from './seat-queries.ts'

/** A seat in the form that the policy reads. */
export function held({ holder, ...seat }: SeatRecord) {
  return { ...seat, isSuspended: holder.ending === 'suspended' }
}

/** The only way to get a seat in order to change it. */
export async function accessSeat(
  transaction: Transaction,
  viewer: Viewer,
  id: string,
  may: (viewer: Viewer, seat: ReturnType<typeof held>) => boolean
) {
  const seat = await lockSeat(transaction, id)
  if (!seat) throw notFound('seat')
  if (!may(viewer, held(seat))) throw forbidden('seat')
  return seat
}

export function present(viewer: Viewer, seat: SeatRecord): Seat {
  const { id, name, role, acting, organisation, vouchedBy } = seat.holder
  const asHeld = held(seat)
  return {
    ...seat,
    holder: { id, name, role, acting, organisation, vouchedBy },
    isSuspended: asHeld.isSuspended,
    deniedSince: dayOf(seat.deniedSince),
    endsOn: dayOf(seat.endsOn),
    handOver: seat.handOvers[0] ?? null,
    may: {
      handOver: canHandOver(viewer, asHeld) && seat.handOvers.length === 0,
      confirm: canConfirm(viewer, asHeld),
      ask: canAsk(viewer, asHeld),
      extend: canExtend(viewer, asHeld),
      suspend: canSuspend(viewer, asHeld)
    }
  }
}
