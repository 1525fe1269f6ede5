import { domainIsKnown, domainOf } from '../members/address.ts'
import { dayOf } from '../members/end-day.ts'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { present } from './access.ts'
import { findContact, findMunicipality } from './confirming-queries.ts'
import { findSuccessors } from './merging-queries.ts'
import { findPlaces } from './place-queries.ts'
import type { SeatPlaceDetail } from './schema.ts'
import { findEarlier, findHeldSeats, findSeat, findSeatOf } from './seat-queries.ts'

/** The number of earlier holders to show. */
const longest = 50

export function createPlaces({ database }: { database: GatedDatabase }) {
  return {
    listPlaces: (viewer: Viewer, words: string) =>
      database.asMember(viewer, (transaction) => findPlaces(transaction, words)),

    readPlace(viewer: Viewer, code: string): Promise<SeatPlaceDetail> {
      return database.asMember(viewer, async (transaction) => {
        const municipality = code === 'elders' ? null : await findMunicipality(transaction, code)
        if (!municipality && code !== 'elders') throw notFound('municipality')

        const [held, earlier] = [
          await findHeldSeats(transaction, municipality?.code ?? null),
          await findEarlier(transaction, municipality?.code ?? null, longest)
        ]
        return {
          municipality,
          endedOn: municipality && dayOf(municipality.endedOn),
          successors: municipality ? await findSuccessors(transaction, municipality) : { known: [], others: [] },
          contact: municipality && (await readContact(transaction, municipality)),
          held: held.map((seat) => present(viewer, seat)),
          earlier: earlier.map((seat) => present(viewer, seat))
        }
      })
    },

    readSeat(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        const seat = await findSeat(transaction, id)
        if (!seat) throw notFound('seat')
        return present(viewer, seat)
      })
    },

    readMySeat(viewer: Viewer) {
      return database.asMember(viewer, async (transaction) => {
        const seat = await findSeatOf(transaction, viewer.id)
        if (!seat) throw notFound('seat')
        return present(viewer, seat)
      })
    }
  }
}

async function readContact(
  transaction: Transaction,
  { code, mailDomains }: { code: string; mailDomains: { domain: string }[] }
) {
  const contact = await findContact(transaction, code)
  if (!contact) return null
  const { name, email, namedAt } = contact
  return {
    name,
    email,
    namedAt,
    domainIsKnown: domainIsKnown(
      domainOf(email),
      mailDomains.map(({ domain }) => domain)
    )
  }
}
