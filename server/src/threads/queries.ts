import { randomUUID } from 'node:crypto'
import { Prisma } from '@raadkamer/database/client'
import type { MemberRole } from '../members/schema.ts'
import { person } from '../members/person-queries.ts'
import type { Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { mostRevisions } from './schema.ts'

export function findThread({ db }: Transaction, id: string) {
  return db.thread.findUnique({ where: { id } })
}

/** Who decides who takes part in an invited thread. Nobody in a thread of the forum. */
export async function findHost({ db }: Transaction, id: string) {
  const [row] = await db.$queryRaw<{ hostId: string | null }[]>`SELECT thread_host(${id}::uuid) AS "hostId"`
  return row!.hostId
}

export function findPost({ db }: Transaction, id: string) {
  return db.post.findUnique({ where: { id }, include: { author: person } })
}

/** Locks the post until the end of this transaction, so that concurrent changes wait and then see the result. */
export async function lockPost({ db }: Transaction, id: string) {
  await db.$queryRaw`SELECT FROM post WHERE id = ${id}::uuid FOR UPDATE`
}

export async function addThread(
  { db }: Transaction,
  thread: { forumId: string; authorId: string; title: string; audience: 'forum' | 'invited' }
) {
  // Not `create`, which reads the row back: the author cannot read an invited thread until the trigger makes them a
  // participant.
  const id = randomUUID()
  await db.$executeRaw`
    INSERT INTO thread (id, forum_id, author_id, title, audience)
    VALUES (${id}::uuid, ${thread.forumId}::uuid, ${thread.authorId}::uuid, ${thread.title}, ${thread.audience}::"Audience")`
  return id
}

export async function retitleOwn({ db }: Transaction, id: string, title: string) {
  await db.$executeRaw`SELECT retitle_own_thread(${id}::uuid, ${title})`
}

type NewPost = { threadId: string; authorId: string; markdown: string; html: string; sendKey?: string | undefined }

/**
 * Returns nothing when the key belongs to a post that its author can no longer read. The transaction cannot continue
 * then.
 */
export async function addPost({ db }: Transaction, { sendKey, ...post }: NewPost) {
  try {
    return await db.post.create({
      data: { ...post, ...(sendKey && { sendKey }) },
      select: { id: true, number: true, sequence: true }
    })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null
    // The author was removed from the thread after it was fetched. The policy refuses the post, so the thread is not
    // found.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.message.includes('row-level security'))
      throw notFound('thread')
    throw error
  }
}

/** Makes two posts with one key wait for each other. */
export async function waitForSame({ db }: Transaction, sendKey: string) {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${sendKey}))`
}

export function findSent({ db }: Transaction, authorId: string, sendKey: string) {
  return db.post.findUnique({
    where: { authorId_sendKey: { authorId, sendKey } },
    select: { id: true, number: true, threadId: true }
  })
}

export async function changePost(
  { db }: Transaction,
  id: string,
  change: { markdown: string; html: string; editedAt?: Date; deletedAt?: Date }
) {
  await db.post.updateMany({ where: { id }, data: change })
}

export async function keepRevision({ db }: Transaction, post: { id: string; markdown: string; html: string }) {
  await db.postRevision.createMany({ data: { postId: post.id, markdown: post.markdown, html: post.html } })
}

export async function forgetRevisions({ db }: Transaction, postId: string) {
  await db.postRevision.deleteMany({ where: { postId } })
}

export function findRevisions({ db }: Transaction, postId: string) {
  return db.postRevision.findMany({
    where: { postId },
    orderBy: { until: 'desc' },
    take: mostRevisions,
    select: { html: true, until: true }
  })
}

/** Also works for a member who has just left the thread. */
export async function findSequence({ db }: Transaction, threadId: string) {
  const [row] = await db.$queryRaw<[{ sequence: number }]>`SELECT sequence_of(${threadId}::uuid) AS sequence`
  return row.sequence
}

type ReaderRow = {
  id: string
  name: string
  role: MemberRole
  acting: boolean
  organisation: string
  hasPhoto: boolean
  isGuest: boolean
  fromPost: number | null
}

export function findReaders({ db }: Transaction, threadId: string) {
  return db.$queryRaw<ReaderRow[]>`
    SELECT m.id, m.name, m.role::text, m.acting, m.organisation, m.vouched_by AS "vouchedBy", EXISTS (SELECT FROM photo WHERE photo.member_id = m.id) AS "hasPhoto", p.from_post AS "fromPost",
      NOT EXISTS (SELECT FROM enrolment e JOIN thread t ON t.forum_id = e.forum_id WHERE t.id = ${threadId}::uuid AND e.member_id = m.id) AS "isGuest"
    FROM readers(${threadId}::uuid) AS reader JOIN member m ON m.id = reader
    LEFT JOIN participant p ON p.thread_id = ${threadId}::uuid AND p.member_id = m.id
    ORDER BY m.name, m.id`
}

export function findMembers({ db }: Transaction, ids: string[]) {
  return db.member.findMany({ where: { id: { in: ids }, endedAt: null }, select: { id: true } })
}

/** Returns the members who were not yet participants. */
export async function addParticipants(
  { db }: Transaction,
  threadId: string,
  memberIds: string[],
  by: { invitedById: string; fromPost: number; joinedAt?: Date }
) {
  const present = await db.participant.findMany({
    where: { threadId, memberId: { in: memberIds } },
    select: { memberId: true }
  })
  const added = memberIds.filter((id) => !present.some(({ memberId }) => memberId === id))
  await db.participant.createMany({
    data: added.map((memberId) => ({ threadId, memberId, ...by })),
    skipDuplicates: true
  })
  return added
}

export async function removeParticipant({ db }: Transaction, threadId: string, memberId: string) {
  const { count } = await db.participant.deleteMany({ where: { threadId, memberId } })
  return count > 0
}

/**
 * The position only moves forward, also when requests of one reader arrive out of order. Returns whether it moved.
 */
export async function setLastRead({ db }: Transaction, memberId: string, threadId: string, lastRead: number) {
  const moved = await db.$executeRaw`
    INSERT INTO reading (member_id, thread_id, last_read) VALUES (${memberId}::uuid, ${threadId}::uuid, ${lastRead})
    ON CONFLICT (member_id, thread_id) DO UPDATE SET last_read = excluded.last_read
      WHERE reading.last_read < excluded.last_read`
  return moved > 0
}

export async function setMuted({ db }: Transaction, memberId: string, threadId: string, isMuted: boolean) {
  await db.$executeRaw`
    INSERT INTO reading (member_id, thread_id, is_muted) VALUES (${memberId}::uuid, ${threadId}::uuid, ${isMuted})
    ON CONFLICT (member_id, thread_id) DO UPDATE SET is_muted = excluded.is_muted`
}

/** Also those of a thread that was removed, which nobody reads. */
export async function findParticipantIds({ db }: Transaction, threadId: string) {
  const rows = await db.participant.findMany({ where: { threadId }, select: { memberId: true } })
  return rows.map(({ memberId }) => memberId)
}

/** The members who can read an invited thread now, or this post of it. */
export async function findReaderIds({ db }: Transaction, threadId: string, postNumber: number | null) {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT readers(${threadId}::uuid, ${postNumber}::int)::text AS id`
  return rows.map(({ id }) => id)
}
