import { person } from '../members/person-queries.ts'
import type { Transaction } from '../platform/database.ts'
import type { NewLink } from './schema.ts'

type Hash = Uint8Array<ArrayBuffer>
type LinkRow = Pick<NewLink, 'label' | 'role' | 'domain' | 'forumIds' | 'maxUses' | 'organisation'> & {
  id: string
  tokenHash: Hash
  municipalityCode: string | null
  expiresAt: Date
  madeById: string
  madeAt: Date
}

export async function findLinks({ db }: Transaction, { page, pageSize }: { page: number; pageSize: number }) {
  const rows = await db.invitationLink.findMany({
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
    take: pageSize,
    skip: (page - 1) * pageSize,
    include: { madeBy: person }
  })
  return { items: rows, total: await db.invitationLink.count() }
}

export function findLink({ db }: Transaction, id: string) {
  return db.invitationLink.findUnique({ where: { id }, select: { id: true, revokedAt: true } })
}

export async function addLink({ db }: Transaction, link: LinkRow) {
  await db.invitationLink.createMany({ data: link })
}

export async function revokeLink({ db }: Transaction, id: string, revokedAt: Date) {
  return (await db.invitationLink.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } })).count === 1
}

/** forum_door sees no name of the maker of a link, and no address. */
export function findOpenLink({ db }: Transaction, tokenHash: Hash) {
  return db.invitationLink.findUnique({
    where: { tokenHash },
    select: {
      role: true,
      organisation: true,
      domain: true,
      maxUses: true,
      uses: true,
      expiresAt: true,
      revokedAt: true
    }
  })
}

/** Counts one use, or finds that none is left. `invitationId` is the invitation to mail. */
export async function askByLink(
  { db }: Transaction,
  tokenHash: Hash,
  { name, email }: { name: string; email: string },
  now: Date
) {
  const [row] = await db.$queryRaw<[{ isTaken: boolean; invitationId: string | null }]>`
    SELECT is_taken AS "isTaken", invitation_id AS "invitationId" FROM ask_by_link(${tokenHash}, ${name}, ${email}, ${now})`
  return row
}
