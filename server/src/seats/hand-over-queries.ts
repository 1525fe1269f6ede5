import type { MemberRole } from '../members/schema.ts'
import type { Transaction } from '../platform/database.ts'

type Hash = Uint8Array<ArrayBuffer>
type NewRecord = {
  seatId: string
  email: string
  acting: boolean
  staysAs: MemberRole | null
  startedById: string
  byModerator: boolean
  startedAt: Date
  expiresAt: Date
  changeId: string | null
}

export async function addHandOver({ db }: Transaction, data: NewRecord) {
  return (await db.handOver.create({ data, select: { id: true } })).id
}

export function countStarted({ db }: Transaction, seatId: string, since: Date) {
  return db.handOver.count({ where: { seatId, startedAt: { gt: since } } })
}

export function findHandOver({ db }: Transaction, id: string) {
  return db.handOver.findUnique({
    where: { id },
    include: { seat: { include: { municipality: { select: { name: true } } } } }
  })
}

/** Returns whether it was open. */
export async function closeHandOver({ db }: Transaction, id: string, closedAt: Date) {
  return (await db.handOver.updateMany({ where: { id, closedAt: null }, data: { closedAt } })).count === 1
}

/** Closes an expired hand-over of this seat, so that another can start. */
export async function closeExpired({ db }: Transaction, seatId: string, now: Date) {
  await db.handOver.updateMany({
    where: { seatId, closedAt: null, acceptedAt: null, expiresAt: { lte: now } },
    data: { closedAt: now }
  })
}

/** The member who starts or decides, with what tells whether it is about themselves. */
export function findIdentity({ db }: Transaction, id: string) {
  return db.member.findUniqueOrThrow({
    where: { id },
    select: { name: true, municipalityCode: true, contact: { select: { email: true } } }
  })
}

type Offer = {
  id: string
  office: MemberRole
  acting: boolean
  municipality: string
  municipalityCode: string
  byModerator: boolean
  acceptedAt: Date | null
  holderId: string
  addresseeId: string | null
  addresseeHome: string | null
}

export async function findOffer({ db }: Transaction, tokenHash: Hash, now: Date) {
  const [offer] = await db.$queryRaw<Offer[]>`
    SELECT id, office::text, acting, municipality, municipality_code AS "municipalityCode", by_moderator AS "byModerator", accepted_at AS "acceptedAt",
      holder_id AS "holderId", addressee_id AS "addresseeId", addressee_home AS "addresseeHome"
    FROM hand_over_offered(${tokenHash}, ${now})`
  return offer
}

/** Returns whether this was the first acceptance. */
export async function acceptHandOver({ db }: Transaction, tokenHash: Hash, name: string | null, now: Date) {
  const [row] = await db.$queryRaw<
    { isAccepted: boolean }[]
  >`SELECT accept_hand_over(${tokenHash}, ${name}, ${now}) AS "isAccepted"`
  return row!.isAccepted
}

/** Moves the seat from one member to the other. Returns nothing when it is too late. */
export async function handOverSeat({ db }: Transaction, id: string, newcomer: string | null, now: Date) {
  const [row] = await db.$queryRaw<
    { predecessor: string; successor: string }[]
  >`SELECT predecessor, successor FROM hand_over_seat(${id}::uuid, ${newcomer}, ${now})`
  return row
}

export async function isHere({ db }: Transaction, memberId: string) {
  return (await db.member.count({ where: { id: memberId, endedAt: null } })) === 1
}
