import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { foreignReads, foreignWrites } from './ownership/foreign.ts'
import { accessesInSource } from './ownership/source.ts'
import { type Access, partsOf } from './ownership/sql.ts'
import { readTables } from './ownership/tables.ts'

const ours = new URL('../../', import.meta.url)
const tables = readTables(new URL('prisma/schema/', ours))

type Foreign = Access & { room: string; owner: string; where: string }

/** The accesses of a room to tables that it does not own. */
function foreign(room: string, where: string, accesses: (Access & { line?: number })[]): Foreign[] {
  return accesses.flatMap(({ table, does, line }) => {
    const owner = tables.owners.get(table)
    if (!owner) throw new Error(`${where}:${line} names ${table}, which no file of prisma/schema has.`)
    return owner === room ? [] : [{ table, does, room, owner, where: line ? `${where}:${line}` : where }]
  })
}

function inSource(file: string, text: string) {
  const [room, rest] = file.split('/')
  return foreign(rest ? room! : 'house', file, accessesInSource(text, tables))
}

function inGate(room: string, text: string) {
  return partsOf(text).flatMap(({ name, accesses }) => foreign(room, `${room}.sql ${name}`, accesses))
}

const read = (path: string) => readFileSync(new URL(path, ours), 'utf8')
const filesIn = (folder: string) => readdirSync(new URL(folder, ours), { recursive: true }).map(String)
// A backup copies every table, whichever there are.
const isBackup = (file: string) => file.startsWith('commands/backup/')
const sources = filesIn('server/src').filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !isBackup(file)
)
const gates = filesIn('prisma/gate').map((file) => ({
  room: file.replace('.sql', ''),
  text: read(`prisma/gate/${file}`)
}))
for (const { room, text } of gates) for (const { view } of partsOf(text)) if (view) tables.owners.set(view, room)
const found = [
  ...sources.flatMap((file) => inSource(file, read(`server/src/${file}`))),
  ...gates.flatMap(({ room, text }) => inGate(room, text))
]
const inWords = ({ where, does, table, owner }: Foreign) => `${where} ${does} ${table} of ${owner}`

describe('a room’s tables', () => {
  it('are written by its own queries alone', () => {
    const excused = foreignWrites.map(({ file }) => file)
    const written = found.filter(
      ({ does, where }) => does === 'writes' && !excused.includes(where.replace(/:\d+$/, ''))
    )
    expect(written.map(inWords)).toEqual([])
  })

  it('are read by another room only where a reason is given', () => {
    const excuses = foreignReads.flatMap(({ room, tables }) => tables.map((table) => ({ room, table })))
    const isExcused = ({ room, table }: Foreign) =>
      excuses.some((excuse) => (excuse.room === room || excuse.room === '*') && excuse.table === table)
    const reads = found.filter(({ does, room }) => does === 'reads' && !wanderers.includes(room))
    expect(reads.filter((one) => !isExcused(one)).map(inWords)).toEqual([])

    const unused = excuses.filter(
      (excuse) => !reads.some(({ room, table }) => [room, '*'].includes(excuse.room) && table === excuse.table)
    )
    expect(unused).toEqual([])
  })

  it('are read past the list by those alone whose purpose it is', () => {
    for (const room of wanderers) expect(found.map((one) => one.room)).toContain(room)
    for (const { file } of foreignWrites.filter(({ file }) => sources.includes(file)))
      expect(found.map(inWords).join('\n')).toContain(`${file}:`)
  })
})

/**
 * These read every room's tables: the frame counts what waits, own-data gathers a member's data, commands and the house
 * open the forum.
 */
const wanderers = ['frame', 'own-data', 'commands', 'house']

describe('a write from another room is found', () => {
  const planted = (code: string) => inSource('search/queries.ts', code).map(({ does, table }) => `${does} ${table}`)

  it.each([
    ['in a tagged text', 'db.$executeRaw`UPDATE post SET html = ${html} WHERE id = ${id}::uuid`'],
    ['in a piece of one', 'const gone = Prisma.sql`WITH gone AS (DELETE FROM post WHERE id = ${id} RETURNING id)`'],
    ['in a query of a query', "const sql = 'WITH gone AS (DELETE FROM post RETURNING id) SELECT * FROM gone'"],
    ['in a text for another connection', "client.query('insert into post (id) values ($1)', [id])"],
    ['by MERGE', "pool.query('MERGE INTO post p USING guide g ON g.id = p.id WHEN MATCHED THEN DELETE')"],
    ['by TRUNCATE', 'db.$executeRawUnsafe(`TRUNCATE post`)'],
    ['in a text put together of constants', "const which = 'WHERE true'\nconst sql = `DELETE FROM post ${which}`"],
    ['by Prisma', 'await transaction.db.post.updateMany({ where: { id }, data })'],
    [
      'within another of Prisma',
      'db.guide.create({ data: { uploadedBy: { create: { posts: { create: { html } } } } } })'
    ],
    ['put together before', 'const data = { ...thread, posts: { create: { html } } }\nsave(data)']
  ])('%s', (_, code) => expect(planted(code)).toContain('writes post'))

  it.each([
    ['a table whose name is put in', 'db.$executeRawUnsafe(`DELETE FROM ${table} WHERE id = $1`)', 'cannot read'],
    ['a table that is passed on', 'const posts = db.post', 'held, not called'],
    ['a table that nobody owns', "client.query('DELETE FROM posts')", 'which no file'],
    ['a statement put together in a function', null, 'puts a statement together']
  ])('and so is %s', (_, code, says) => {
    const dynamic = `CREATE FUNCTION f() RETURNS VOID LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DELETE FROM ' || 'post'; END $$`
    expect(() => (code === null ? inGate('search', dynamic) : planted(code))).toThrow(says)
  })

  it.each([
    ['in a function of SQL', "CREATE FUNCTION f() RETURNS VOID LANGUAGE sql AS $$ UPDATE post SET html = '' $$"],
    [
      'in one of PL/pgSQL',
      'CREATE FUNCTION f() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN IF NEW.id IS NULL THEN DELETE FROM post; END IF; RETURN NEW; END $$'
    ],
    ['in a policy on a table of others', 'CREATE POLICY more ON post TO PUBLIC USING (true)']
  ])('%s', (_, sql) =>
    expect(inGate('search', sql).map(({ does, table }) => `${does} ${table}`)).toEqual(['writes post'])
  )

  it('and a read is told from it', () => {
    expect(planted('db.$queryRaw`SELECT FROM post p JOIN report r ON r.post_id = p.id`')).toEqual([
      'reads post',
      'reads report'
    ])
    expect(planted('db.guide.findMany({ include: { forum: { select: { threads: true } } } })')).toEqual([
      'reads guide',
      'reads forum',
      'reads thread'
    ])
    expect(inSource('threads/queries.ts', 'db.post.deleteMany({ where: { threadId } })')).toEqual([])
  })
})
