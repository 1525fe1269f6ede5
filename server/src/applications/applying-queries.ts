import type { Transaction } from '../platform/database.ts'
import type { EndedMunicipality, NewApplication } from './schema.ts'

export const municipality = { select: { code: true, name: true, province: true } } as const

/** The real register: an invented municipality of the demo village is never offered, nor one that has ended. */
const offered = { isInvented: false, endedOn: null } as const

export function findMunicipalities({ db }: Transaction) {
  return db.municipality.findMany({ where: offered, ...municipality })
}

/** Every municipality that ended, with the codes of those that are there in its place now. */
export function findEnded({ db }: Transaction) {
  return db.$queryRaw<EndedMunicipality[]>`
    SELECT name, province, ARRAY(SELECT active_successors(code)) AS successors FROM municipality WHERE ended_on IS NOT NULL ORDER BY name, code`
}

export function findForums({ db }: Transaction) {
  return db.forum.findMany({
    orderBy: [{ category: { place: 'asc' } }, { place: 'asc' }],
    select: { id: true, name: true, description: true }
  })
}

/** With what the register has for it; nothing when it is not one that can be chosen. */
export function findOfferedMunicipality({ db }: Transaction, code: string) {
  return db.municipality.findFirst({
    where: { code, ...offered },
    select: { ...municipality.select, mailDomains: { select: { domain: true } } }
  })
}

/** Which of those that can be chosen the register gives this domain: equal in every letter, never a part (R-ID-1). */
export function findByDomain({ db }: Transaction, domain: string) {
  return db.municipality.findMany({
    where: { ...offered, mailDomains: { some: { domain } } },
    orderBy: { name: 'asc' },
    ...municipality
  })
}

export async function areForums({ db }: Transaction, ids: string[]) {
  return (await db.forum.findMany({ where: { id: { in: ids } }, select: { id: true } })).length === ids.length
}

export async function addApplication(
  { db }: Transaction,
  { forumIds, ...application }: NewApplication,
  appliedAt: Date
) {
  const { id } = await db.application.create({
    data: { ...application, appliedAt, forums: { createMany: { data: forumIds.map((forumId) => ({ forumId })) } } },
    select: { id: true }
  })
  return id
}

/** One statement checks the token and spends it, so that it works once, however many hands use it. Answers with the application it was for. */
export async function spendConfirmation({ db }: Transaction, tokenHash: Uint8Array<ArrayBuffer>, now: Date) {
  const [spent] = await db.application.updateManyAndReturn({
    where: { tokenHash, tokenExpiresAt: { gt: now }, state: 'unconfirmed' },
    data: { state: 'waiting', confirmedAt: now, tokenHash: null, tokenExpiresAt: null },
    select: { id: true }
  })
  return spent?.id
}
