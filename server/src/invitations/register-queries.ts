import type { Transaction } from '../platform/database.ts'

export type Register = Awaited<ReturnType<typeof findRegister>>

/** What is known now, for whoever is about to be invited: the real municipalities that are there, the forums, and who is in or on the way. */
export async function findRegister({ db }: Transaction) {
  const municipalities = await db.municipality.findMany({
    where: { isInvented: false, endedOn: null },
    select: { code: true, name: true, officialName: true, mailDomains: { select: { domain: true } } }
  })
  const mayors = await db.seat.findMany({ where: { office: 'mayor', until: null, municipalityCode: { not: null } }, select: { municipalityCode: true } })
  const forums = await db.forum.findMany({ select: { id: true, name: true, slug: true }, orderBy: [{ category: { place: 'asc' } }, { place: 'asc' }] })
  const contacts = await db.contact.findMany({ select: { email: true } })
  const invited = await db.invitation.findMany({ where: { threadId: null, acceptedAt: null, revokedAt: null }, select: { email: true } })
  return {
    municipalities: new Map(municipalities.map(({ mailDomains, ...one }) => [one.code, { ...one, domains: mailDomains.map(({ domain }) => domain) }])),
    withMayor: new Set(mayors.map(({ municipalityCode }) => municipalityCode)),
    forums,
    members: new Set(contacts.map(({ email }) => email.toLowerCase())),
    invited: new Set(invited.map(({ email }) => email.toLowerCase()))
  }
}
