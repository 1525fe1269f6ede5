import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import type { ModerationAction, ModerationRecordQuery, RemovedThread, Report } from './schema.ts'

export const pageSize = 25

/** Returns whether it was new. */
export async function addReport(
  { db }: Transaction,
  report: { postId: string; reporterId: string; authorId: string; html: string; reason: string; isAppeal?: boolean }
) {
  return (await db.report.createMany({ data: report, skipDuplicates: true })).count === 1
}

type Decision = { decision: 'hidden' | 'kept'; decidedById: string; decidedAt: Date }

export function findReport({ db }: Transaction, id: string) {
  return db.report.findUnique({ where: { id }, select: { postId: true, authorId: true, isAppeal: true } })
}

/** Returns who made those that were still open. */
export async function decideReports(
  { db }: Transaction,
  which: { id: string } | { postId: string; isAppeal: boolean },
  decision: Decision
) {
  const decided = await db.report.updateManyAndReturn({
    where: { ...which, decidedAt: null },
    data: decision,
    select: { reporterId: true }
  })
  return decided.map(({ reporterId }) => reporterId)
}

/** Who hid this post last. */
export async function findHider({ db }: Transaction, postId: string) {
  const act = await db.moderationAction.findFirst({
    where: { subjectId: postId, kind: 'postHidden' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { actorId: true }
  })
  return act?.actorId ?? null
}

/** Of a post that its author deleted, the desk keeps the text until this long after the decision. */
export async function forgetDecided({ db }: Transaction, before: Date) {
  await db.$executeRaw`UPDATE report r SET html = '' FROM post p
    WHERE p.id = r.post_id AND p.deleted_at IS NOT NULL AND r.decided_at < ${before} AND r.html <> ''`
}

/** Longest waiting first; decided ones newest first. The thread is absent when this moderator cannot read it. */
export async function findReports({ db }: Transaction, state: 'open' | 'decided', page: number) {
  const rows = await db.$queryRaw<(Omit<Report, 'may'> & { hiddenById: string | null; total: number })[]>`
    SELECT r.id, r.post_id AS "postId", r.html, person(author) AS author, person(reporter) AS reporter, r.reason, r.is_appeal AS "isAppeal", r.reported_at AS "reportedAt",
      r.decision::text, r.decided_at AS "decidedAt", CASE WHEN decider.id IS NOT NULL THEN person(decider) END AS "decidedBy", p.hidden_at IS NOT NULL AS "isHidden",
      CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'title', t.title, 'forumSlug', f.slug, 'categorySlug', c.slug, 'postNumber', p.number) END AS thread,
      CASE WHEN r.is_appeal THEN (SELECT actor_id FROM moderation_action WHERE subject_id = p.id AND kind = 'postHidden' ORDER BY at DESC, id DESC LIMIT 1) END AS "hiddenById",
      (count(*) OVER ())::int AS total
    FROM report r JOIN post p ON p.id = r.post_id
    JOIN member author ON author.id = r.author_id JOIN member reporter ON reporter.id = r.reporter_id LEFT JOIN member decider ON decider.id = r.decided_by_id
    LEFT JOIN thread t ON t.id = p.thread_id LEFT JOIN forum f ON f.id = t.forum_id LEFT JOIN category c ON c.id = f.category_id
    WHERE (r.decided_at IS NULL) = ${state === 'open'}
    ORDER BY r.decided_at DESC, r.reported_at, r.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** Latest first. */
export async function findRemovedThreads({ db }: Transaction, page: number) {
  const rows = await db.$queryRaw<(Omit<RemovedThread, 'may'> & { total: number })[]>`
    SELECT t.id, t.title, f.name AS forum, person(author) AS author, t.removed_at AS "removedAt",
      CASE WHEN remover.id IS NOT NULL THEN person(remover) END AS "removedBy", coalesce(a.reason, '') AS reason, (count(*) OVER ())::int AS total
    FROM removed_threads() t JOIN forum f ON f.id = t.forum_id JOIN member author ON author.id = t.author_id
    LEFT JOIN LATERAL (SELECT reason, actor_id FROM moderation_action
      WHERE subject_id = t.id AND kind = 'threadRemoved' ORDER BY at DESC LIMIT 1) a ON true
    LEFT JOIN member remover ON remover.id = a.actor_id
    ORDER BY t.removed_at DESC, t.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** Selects the lines of the page first, and looks up names and titles only for those. */
export async function findActions({ db }: Transaction, { page, chapter, about }: ModerationRecordQuery) {
  const wanted = Prisma.sql`${chapter ? Prisma.sql`kind IN (SELECT name FROM act_kind WHERE chapter = ${chapter})` : true}
    AND ${about ? Prisma.sql`(subject_id = ${about}::uuid OR actor_id = ${about}::uuid)` : true}`
  const rows = await db.$queryRaw<(ModerationAction & { total: number })[]>`
    SELECT a.id, a.kind, k.done, CASE WHEN m.id IS NOT NULL THEN person(m) END AS actor, k.subject AS "subjectKind", a.subject_id AS "subjectId",
      a.reason, a.particulars, a.at,
      (SELECT count(*) FROM moderation_action WHERE ${wanted})::int AS total,
      coalesce(
        (SELECT name FROM application WHERE id = a.subject_id), (SELECT name FROM member WHERE id = a.subject_id),
        (SELECT name FROM municipality WHERE id = a.subject_id),
        (SELECT name FROM invitation WHERE id = a.subject_id), (SELECT label FROM invitation_link WHERE id = a.subject_id),
        (SELECT title FROM thread WHERE id = a.subject_id), (SELECT title FROM guide WHERE id = a.subject_id), (SELECT 'versie ' || version FROM house_rules WHERE id = a.subject_id),
        (SELECT name FROM post JOIN member ON member.id = author_id WHERE post.id = a.subject_id)) AS subject
    FROM (SELECT * FROM moderation_action WHERE ${wanted} ORDER BY at DESC, id DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}) a
    JOIN act_kind k ON k.name = a.kind LEFT JOIN member m ON m.id = a.actor_id
    ORDER BY a.at DESC, a.id DESC`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** Who these members are, by their ids. */
export async function findNames({ db }: Transaction, ids: string[]) {
  const found = await db.member.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, organisation: true }
  })
  return new Map(found.map(({ id, name, organisation }) => [id, `${name}, ${organisation}`]))
}
