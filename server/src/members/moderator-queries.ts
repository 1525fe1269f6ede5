import type { Transaction } from '../platform/database.ts'

export async function findByMailbox({ db }: Transaction, email: string) {
  const [row] = await db.$queryRaw<{ id: string; role: string }[]>`
    SELECT m.id, m.role FROM member m JOIN contact c ON c.member_id = m.id WHERE lower(c.email) = lower(${email})`
  return row
}

/** A moderator takes part in every forum: nobody keeps order in a room they cannot see. */
export async function addModerator({ db }: Transaction, { name, email }: { name: string; email: string }) {
  const forums = await db.forum.findMany({ select: { id: true } })
  const { id } = await db.member.create({
    data: {
      name,
      role: 'moderator',
      organisation: 'VNG',
      contact: { create: { email } },
      enrolments: { createMany: { data: forums.map((forum) => ({ forumId: forum.id })) } }
    },
    select: { id: true }
  })
  return id
}
