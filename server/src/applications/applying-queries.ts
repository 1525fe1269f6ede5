import type { Transaction } from '../platform/database.ts'
import type { EndedMunicipality, NewApplication } from './schema.ts'

export const municipality = { select: { code: true, name: true, province: true } } as const

/** The municipalities that an applicant can choose. Only the database of a demo has invented ones. */
const offered = { endedOn: null } as const

export function findMunicipalities({ db }: Transaction) {
  return db.municipality.findMany({ where: offered, ...municipality })
}

/** Every ended municipality, with the codes of its present successors. */
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

/** A municipality with its mail domains. Returns nothing when it cannot be chosen. */
export function findOfferedMunicipality({ db }: Transaction, code: string) {
  return db.municipality.findFirst({
    where: { code, ...offered },
    select: { ...municipality.select, mailDomains: { select: { domain: true } } }
  })
}

/** The municipalities that can be chosen and have exactly this mail domain (R-ID-1). */
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

/**
 * One statement checks the token and uses it up, so that it works once, also under concurrent requests. Returns the
 * application.
 */
export async function spendConfirmation({ db }: Transaction, tokenHash: Uint8Array<ArrayBuffer>, now: Date) {
  const [spent] = await db.application.updateManyAndReturn({
    where: { tokenHash, tokenExpiresAt: { gt: now }, state: 'unconfirmed' },
    data: { state: 'waiting', confirmedAt: now, tokenHash: null, tokenExpiresAt: null },
    select: { id: true }
  })
  return spent?.id
}
