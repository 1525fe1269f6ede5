import type { Transaction } from '../platform/database.ts'

export type Register = Awaited<ReturnType<typeof findRegister>>

/** The identity of the inviter. */
export async function findInviter({ db }: Transaction, id: string) {
  const { contact, ...inviter } = await db.member.findUniqueOrThrow({
    where: { id },
    select: { name: true, municipalityCode: true, contact: { select: { email: true } } }
  })
  return { ...inviter, email: contact?.email ?? null }
}

/**
 * What an invitation is checked against: the inviter, the present municipalities, the forums, the members and the open
 * invitations.
 */
export async function findRegister(transaction: Transaction, inviterId: string) {
  const { db } = transaction
  const municipalities = await db.municipality.findMany({
    where: { endedOn: null },
    select: { code: true, name: true, officialName: true, mailDomains: { select: { domain: true } } }
  })
  const mayors = await db.seat.findMany({
    where: { office: 'mayor', until: null, municipalityCode: { not: null } },
    select: { municipalityCode: true }
  })
  const forums = await db.forum.findMany({
    select: { id: true, name: true, slug: true },
    orderBy: [{ category: { place: 'asc' } }, { place: 'asc' }]
  })
  const contacts = await db.contact.findMany({ select: { email: true } })
  const invited = await db.invitation.findMany({
    where: { threadId: null, acceptedAt: null, revokedAt: null },
    select: { email: true }
  })
  return {
    inviter: await findInviter(transaction, inviterId),
    municipalities: new Map(
      municipalities.map(({ mailDomains, ...one }) => [
        one.code,
        { ...one, domains: mailDomains.map(({ domain }) => domain) }
      ])
    ),
    withMayor: new Set(mayors.map(({ municipalityCode }) => municipalityCode)),
    forums,
    members: new Set(contacts.map(({ email }) => email.toLowerCase())),
    invited: new Set(invited.map(({ email }) => email.toLowerCase()))
  }
}
