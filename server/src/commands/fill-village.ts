import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { applications } from '@raadkamer/database/seed/village/applications'
import { contacts, dueSoon } from '@raadkamer/database/seed/village/contacts'
import { guides } from '@raadkamer/database/seed/village/guides'
import { invitations } from '@raadkamer/database/seed/village/invitations'
import { municipalities } from '@raadkamer/database/seed/village/municipalities'
import { people } from '@raadkamer/database/seed/village/people'
import { reports } from '@raadkamer/database/seed/village/reports'
import { threads } from '@raadkamer/database/seed/village/threads'
import type { Post, Thread } from '@raadkamer/database/seed/village/types'
import type pg from 'pg'
import type { z } from 'zod'
import { acts, type ActName } from '../acts.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Particulars } from '../record/act.ts'
import { renderMarkdown } from '../platform/markdown.ts'

type Parts = { client: pg.ClientBase; files: FileStore; now: Date }
type Ids = Record<string, string>
type Given<Name extends ActName> = z.input<(typeof acts)[Name]['particulars']>

const day = 24 * 60

/** Fills the demo: invented people in invented municipalities, with their threads. Only for an empty database. */
export async function fillVillage({ client, files, now }: Parts) {
  const at = (ago: number) => new Date(now.getTime() - ago * 60_000)

  await client.query('INSERT INTO demo_village DEFAULT VALUES')
  const forums = await ids('SELECT slug AS key, id FROM forum')
  await addMunicipalities()
  const members = await addMembers()
  await addContacts()
  const threadIds: Ids = {}
  for (const [key, thread] of Object.entries(threads)) threadIds[key] = await addThread(thread)
  await addReadings()
  for (const report of reports) await addReport(report)
  for (const application of applications) await addApplication(application)
  for (const invitation of invitations) await addInvitation(invitation)
  for (const guide of guides) await addGuide(guide)
  await endMemberships()

  async function ids(sql: string): Promise<Ids> {
    const { rows } = await client.query<{ key: string; id: string }>(sql)
    return Object.fromEntries(rows.map(({ key, id }) => [key, id]))
  }

  async function add(sql: string, values: unknown[]): Promise<string> {
    const {
      rows: [row]
    } = await client.query<{ id: string }>(`${sql} RETURNING id`, values)
    return row!.id
  }

  async function record<Act extends ActName>(act: Act, by: string, subjectId: string, ago: number, given: Given<Act>) {
    const { reason = '', ...particulars }: Particulars = acts[act].particulars.parse(given)
    await client.query(
      'INSERT INTO moderation_action (kind, actor_id, subject_id, reason, particulars, at) VALUES ($1, $2, $3, $4, $5, $6)',
      [act, members[by], subjectId, reason, particulars, at(ago)]
    )
  }

  async function addMunicipalities() {
    for (const { code, name, inhabitants, mailDomains } of Object.values(municipalities)) {
      await client.query(
        'INSERT INTO municipality (code, name, official_name, inhabitants, is_invented) VALUES ($1, $2, $2, $3, true)',
        [code, name, inhabitants]
      )
      for (const domain of mailDomains)
        await client.query('INSERT INTO mail_domain (municipality_code, domain) VALUES ($1, $2)', [code, domain])
    }
  }

  async function addMembers() {
    const made: Ids = {}
    for (const [key, person] of Object.entries(people)) {
      const home = 'municipality' in person ? municipalities[person.municipality] : null
      const organisation = 'organisation' in person ? person.organisation : home!.name
      made[key] = await add(
        'INSERT INTO member (name, role, acting, municipality_code, organisation, joined_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [person.name, person.role, 'acting' in person && person.acting, home?.code, organisation, at(person.joined)]
      )
      await client.query('INSERT INTO contact (member_id, email) VALUES ($1, $2)', [made[key], person.email])
      await client.query('INSERT INTO consent (member_id, version, at) VALUES ($1, current_rules(), $2)', [
        made[key],
        at(person.joined)
      ])
      for (const slug of person.forums)
        await client.query('INSERT INTO enrolment (member_id, forum_id, since) VALUES ($1, $2, $3)', [
          made[key],
          forums[slug],
          at(person.joined)
        ])
    }
    return made
  }

  async function addContacts() {
    for (const { municipality, name, email, named } of contacts) {
      const {
        rows: [{ id }]
      } = await client.query('SELECT id FROM municipality WHERE code = $1', [municipalities[municipality].code])
      await client.query(
        'INSERT INTO municipality_contact (municipality_code, name, email, named_by_id, named_at) VALUES ($1, $2, $3, $4, $5)',
        [municipalities[municipality].code, name, email, members[named.by], at(named.ago)]
      )
      const domain = email.split('@')[1]!
      const isKnown = municipalities[municipality].mailDomains.some((known) => known === domain)
      await record('contactNamed', named.by, id, named.ago, { name, domain, isKnown })
    }
    // The first reminder has been sent.
    await client.query('UPDATE seat SET due_at = $2, reminded = 30 WHERE holder_id = $1', [
      members[dueSoon.person],
      at(-dueSoon.days * day)
    ])
  }

  /** Ends memberships last, because former members have written posts too. */
  async function endMemberships() {
    for (const [key, { ended }] of Object.entries(people)) {
      if (!ended) continue
      await client.query('UPDATE member SET ended_at = $2 WHERE id = $1', [members[key], at(ended.ago)])
      await record('membershipEnded', ended.by, members[key]!, ended.ago, { reason: ended.reason })
    }
  }

  async function addThread(thread: Thread) {
    const [first] = thread.posts
    const id = await add(
      'INSERT INTO thread (forum_id, author_id, title, audience, created_at) VALUES ($1, $2, $3, $4, $5)',
      [forums[thread.forum], members[first!.author], thread.title, thread.audience, at(first!.ago)]
    )
    if (thread.audience === 'invited') {
      for (const { person, fromPost = 1 } of thread.participants) {
        await client.query(
          `INSERT INTO participant (thread_id, member_id, from_post, invited_by_id, joined_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
          [id, members[person], fromPost, members[first!.author], at(thread.posts[fromPost - 1]!.ago)]
        )
      }
    }
    for (const post of thread.posts) await addPost(id, post)
    if (thread.locked) {
      await client.query('UPDATE thread SET locked_at = $2, locked_reason = $3 WHERE id = $1', [
        id,
        at(thread.locked.ago),
        thread.locked.reason
      ])
      await record('threadLocked', thread.locked.by, id, thread.locked.ago, { reason: thread.locked.reason })
    }
    if (thread.pinned) {
      await client.query('UPDATE thread SET pinned_at = $2 WHERE id = $1', [id, at(thread.pinned.ago)])
      await record('threadPinned', thread.pinned.by, id, thread.pinned.ago, { reason: '' })
    }
    return id
  }

  async function addPost(threadId: string, { author, ago, text, edited, hidden, deleted }: Post) {
    const shown = hidden || deleted ? '' : text
    const id = await add(
      'INSERT INTO post (thread_id, author_id, markdown, html, written_at, edited_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [threadId, members[author], shown, renderMarkdown(shown), at(ago), edited && at(edited.ago)]
    )
    const keep = (markdown: string, until: Date) =>
      client.query('INSERT INTO post_revision (post_id, markdown, html, until) VALUES ($1, $2, $3, $4)', [
        id,
        markdown,
        renderMarkdown(markdown),
        until
      ])

    if (edited) await keep(edited.earlierText, at(edited.ago))
    if (deleted) await client.query('UPDATE post SET deleted_at = $2 WHERE id = $1', [id, at(deleted.ago)])
    if (hidden) {
      await keep(text, at(hidden.ago))
      await client.query('UPDATE post SET hidden_at = $2 WHERE id = $1', [id, at(hidden.ago)])
      await record('postHidden', hidden.by, id, hidden.ago, { reason: hidden.reason })
    }
  }

  /** Everybody has read what is older than a day and a half. The rest is unread. */
  async function addReadings() {
    await client.query(
      `INSERT INTO reading (member_id, thread_id, last_read)
       SELECT m.id, p.thread_id, max(p.number) FROM member m CROSS JOIN post p
       WHERE p.written_at < $1 GROUP BY m.id, p.thread_id
       ON CONFLICT (member_id, thread_id) DO UPDATE SET last_read = greatest(reading.last_read, excluded.last_read)`,
      [at(1.5 * day)]
    )
  }

  async function addReport({ thread, post, by, ago, reason, decided }: (typeof reports)[number]) {
    const { author, text } = threads[thread].posts[post - 1]!
    const {
      rows: [row]
    } = await client.query<{ id: string }>('SELECT id FROM post WHERE thread_id = $1 AND number = $2', [
      threadIds[thread],
      post
    ])
    await client.query(
      'INSERT INTO report (post_id, reporter_id, author_id, html, reason, reported_at, decision, decided_at, decided_by_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        row!.id,
        members[by],
        members[author],
        renderMarkdown(text),
        reason,
        at(ago),
        decided?.decision,
        decided && at(decided.ago),
        decided && members[decided.by]
      ]
    )
  }

  async function addApplication(application: (typeof applications)[number]) {
    const {
      name,
      role,
      acting,
      email,
      motivation,
      submitted,
      addressConfirmed,
      assigned,
      question,
      firstApproved,
      rejected
    } = application
    const id = await add(
      `INSERT INTO application (name, role, acting, municipality_code, organisation, email, motivation, state, applied_at, confirmed_at, assigned_to_id, assigned_at,
         first_approved_by_id, first_approved_at, first_reason, decided_by_id, decided_at, reason, template)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        name,
        role,
        acting,
        'municipality' in application ? municipalities[application.municipality].code : null,
        'organisation' in application ? application.organisation : null,
        email,
        motivation,
        rejected ? 'rejected' : 'waiting',
        at(submitted),
        at(addressConfirmed),
        assigned && members[assigned.by],
        assigned && at(assigned.ago),
        firstApproved && members[firstApproved.by],
        firstApproved && at(firstApproved.ago),
        firstApproved?.reason,
        rejected && members[rejected.by],
        rejected && at(rejected.ago),
        rejected?.reason,
        rejected && 'own'
      ]
    )
    for (const slug of application.forums)
      await client.query('INSERT INTO application_forum (application_id, forum_id) VALUES ($1, $2)', [id, forums[slug]])
    if (assigned) await record('applicationAssigned', assigned.by, id, assigned.ago, { change: 'taken', from: null })
    if (firstApproved)
      await record('applicationApproved', firstApproved.by, id, firstApproved.ago, {
        isFirstOfTwo: true,
        until: null,
        reason: firstApproved.reason
      })
    if (rejected)
      await record('applicationRejected', rejected.by, id, rejected.ago, { template: 'own', reason: rejected.reason })
    if (!question) return
    await client.query(
      'INSERT INTO application_question (application_id, asked_by_id, question, asked_at, answer, answered_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        id,
        members[question.by],
        question.text,
        at(question.ago),
        question.answer?.text,
        question.answer && at(question.answer.ago)
      ]
    )
    await record('applicationQuestioned', question.by, id, question.ago, { reason: question.text })
  }

  /** No letter was sent, so nobody has the link. */
  async function addInvitation({ name, email, role, by, ago, sent, reason, ...rest }: (typeof invitations)[number]) {
    const home = 'municipality' in rest ? municipalities[rest.municipality] : null
    const organisation = 'organisation' in rest ? rest.organisation : home!.name
    const [forumIds, threadId] =
      'forums' in rest ? [rest.forums.map((slug) => forums[slug]), null] : [[], threadIds[rest.thread]]
    const letter = sent === undefined ? [null, null, null] : [at(sent), at(sent - 7 * day), randomBytes(32)]
    const id = await add(
      `INSERT INTO invitation (name, email, role, municipality_code, organisation, forum_ids, thread_id, invited_by_id, invited_at, sent_at, expires_at, token_hash)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [name, email, role, home?.code, organisation, forumIds, threadId, members[by], at(ago), ...letter]
    )
    await record('invitationSent', by, id, ago, { reason })
  }

  async function addGuide({ file, title, summary, forum, uploaded }: (typeof guides)[number]) {
    const { key, size, sha256 } = await files.store(
      createReadStream(new URL(`../../../prisma/seed/village/guides/${file}`, import.meta.url)),
      { maxBytes: 5_000_000 }
    )
    const id = await add(
      'INSERT INTO guide (forum_id, title, summary, file_name, file_key, size, sha256, uploaded_by_id, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        forums[forum],
        title,
        summary,
        file,
        key,
        size,
        Buffer.from(sha256, 'hex'),
        members[uploaded.by],
        at(uploaded.ago)
      ]
    )
    await record('guideShared', uploaded.by, id, uploaded.ago, {})
  }
}
