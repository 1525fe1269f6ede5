import { randomUUID } from 'node:crypto'
import { isOffice, needsSecond } from '../members/policy.ts'
import type { MemberRole } from '../members/schema.ts'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { type CsvRow, plain, readCsv } from './csv.ts'
import { examine } from './examine.ts'
import { maySend } from './policy.ts'
import { addInvitations, findBatch } from './queries.ts'
import { findRegister, type Register } from './register-queries.ts'
import type { BatchLine, BatchPreview } from './schema.ts'
import { seenLength } from '../platform/text/schema.ts'

type Read = BatchLine & { draft: ReturnType<typeof examine>['draft'] }

/** Many invitations from one file. A preview checks the whole file; then all are sent or none. */
export function createBatches({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    preview(viewer: Viewer, file: string): Promise<BatchPreview> {
      return database.asMember(viewer, async (transaction) => look(file, await findRegister(transaction, viewer.id)))
    },

    /** Checks the file again, because somebody may have become a member since the preview. */
    invite(viewer: Viewer, { file, reason }: { file: string; reason: string }) {
      return database.asMember(viewer, async (transaction) => {
        const { faults, lines } = look(file, await findRegister(transaction, viewer.id))
        if (faults.length > 0 || lines.some((line) => line.faults.length > 0)) throw conflict('batch.faulty')

        const id = randomUUID()
        const by = { invitedById: viewer.id, invitedAt: clock(), batchId: id }
        const rows = lines.map(({ draft }) => ({ ...draft, ...by, id: randomUUID() }))
        await addInvitations(transaction, rows)
        await record(
          transaction,
          viewer,
          acts.invitationSent,
          rows.map(({ id }) => id),
          { reason }
        )
        for (const row of rows)
          if (maySend({ role: row.role, secondedById: null }))
            transaction.queue('send-invitation', { invitationId: row.id })
        transaction.announce({ kind: 'desk.changed' })
        return { id, total: rows.length }
      })
    },

    async read(viewer: Viewer, id: string) {
      const batch = await database.asMember(viewer, (transaction) => findBatch(transaction, id))
      if (batch.total === 0) throw notFound('batch')
      return batch
    }
  }
}

function look(file: string, register: Register): { faults: BatchPreview['faults']; lines: Read[] } {
  const { rows, faults } = readCsv(Buffer.from(file, 'base64'))
  if (faults) return { faults, lines: [] }

  const municipalities = new Map(
    [...register.municipalities.values()].flatMap(({ code, name, officialName }) =>
      [name, officialName, code].map((word) => [plain(word), code])
    )
  )
  const lines = rows.map((row) => readLine(row, register, municipalities))
  return { faults: [], lines: withDoubles(lines) }
}

/** Reads one line and finds all its faults. */
function readLine(row: CsvRow, register: Register, municipalities: Map<string, string>): Read {
  const { role, acting } = readRole(row.role)
  const words = row.forums
    .split(/[|,]/)
    .map((word) => word.trim())
    .filter(Boolean)
  const forums = words.map((word) =>
    register.forums.find(({ name, slug }) => plain(name) === plain(word) || slug === word.toLowerCase())
  )
  const unknown = words.filter((_, at) => !forums[at])
  const known = forums.filter((forum) => forum !== undefined)
  const municipalityCode = municipalities.get(plain(row.municipality)) ?? row.municipality

  // Without a valid role it is unknown whether the line needs a municipality. The rest of the line is checked all the
  // same.
  const wish = {
    ...row,
    role: role ?? ('expert' as const),
    acting,
    municipalityCode,
    forumIds: known.map(({ id }) => id)
  }
  const { faults, draft, isElsewhere } = examine(wish, register)
  const values: Record<string, string> = {
    name: row.name,
    email: row.email,
    municipalityCode: row.municipality,
    organisation: row.organisation,
    forumIds: row.forums
  }
  const office = isOffice(wish.role)
  const all = [
    ...(row.isTooWide ? [{ column: 'line', code: 'too-wide', value: '' }] : []),
    ...(seenLength(row.name) < 2 || row.name.length > 120
      ? [{ column: 'name', code: row.name.length > 120 ? 'too_big' : 'too_small', value: row.name }]
      : []),
    ...(role ? [] : [{ column: 'role', code: row.role ? 'role.unknown' : 'too_small', value: row.role }]),
    ...(office && row.organisation
      ? [{ column: 'organisation', code: 'organisation.for-office', value: row.organisation }]
      : []),
    ...(role && !office && row.municipality
      ? [{ column: 'municipalityCode', code: 'municipality.for-other', value: row.municipality }]
      : []),
    ...(row.organisation.length > 120 ? [{ column: 'organisation', code: 'too_big', value: row.organisation }] : []),
    ...unknown.map((value) => ({ column: 'forumIds', code: 'forum.unknown', value })),
    ...faults
      .filter(
        ({ path, code }) =>
          !(path === 'forumIds' && code === 'too_small' && unknown.length > 0) && !(path === 'organisation' && !role)
      )
      .map(({ path, code }) => ({
        column: path,
        code: path === 'email' && !row.email ? 'too_small' : code,
        value: values[path] ?? ''
      }))
  ]
  return {
    line: row.line,
    name: row.name,
    email: row.email,
    role,
    acting,
    organisation: draft.organisation || row.municipality,
    forums: known.map(({ name }) => name),
    needsSecond: role !== null && needsSecond(role),
    isElsewhere,
    faults: all,
    draft
  }
}

/** Reads a role as people write it, such as 'Waarnemend burgemeester'. */
function readRole(text: string): { role: MemberRole | null; acting: boolean } {
  const word = plain(text)
  const acting = /^(waarnemend|wnd)/.test(word)
  return { role: roles[word.replace(/^(waarnemend|wnd)/, '')] ?? null, acting }
}

const roles: Record<string, MemberRole> = {
  burgemeester: 'mayor',
  locoburgemeester: 'deputyMayor',
  wethouder: 'alderman',
  ambtenaar: 'official',
  moderator: 'moderator',
  expert: 'expert',
  netwerkpartner: 'partner',
  partner: 'partner'
}

/**
 * A mailbox that occurs twice, or two mayors in one municipality, is a fault of the second line, which names the first.
 */
function withDoubles(lines: Read[]) {
  const [mailboxes, mayors] = [new Map<string, number>(), new Map<string, number>()]
  for (const { line, draft, role, faults } of lines) {
    note(mailboxes, draft.email.toLowerCase(), line, (first) =>
      faults.push({ column: 'email', code: 'address.double', value: String(first) })
    )
    if (role === 'mayor' && draft.municipalityCode) {
      note(mayors, draft.municipalityCode, line, (first) =>
        faults.push({ column: 'municipalityCode', code: 'municipality.double-mayor', value: String(first) })
      )
    }
  }
  return lines
}

function note(seen: Map<string, number>, key: string, line: number, again: (first: number) => unknown) {
  const first = seen.get(key)
  if (first !== undefined) again(first)
  else if (key) seen.set(key, line)
}
