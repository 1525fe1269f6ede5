import { loadModule, parsePlPgSQLSync, parseSync } from 'libpg-query'

await loadModule()

/** What one statement does with a table. */
export type Access = { table: string; does: 'reads' | 'writes'; removes?: boolean }
type Node = Record<string, unknown>

const writers = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']
/** Ways to complete a piece of a statement: PostgreSQL's parser reads only whole statements. */
const wholes = [
  (text: string) => text,
  (text: string) => `SELECT ${text}`,
  (text: string) => `SELECT FROM ${text}`,
  (text: string) => `SELECT FROM a ${text}`,
  (text: string) => `${text} SELECT`
]

/** `one := other`, as PL/pgSQL says it. */
const assigned = (text: string) => `SELECT ${text.replace(/^[^=]*?:?=/, '')}`

/**
 * Reads SQL with PostgreSQL's own parser. Throws on text that it cannot read, such as a table name that is only known
 * at run time.
 */
export function accessesOf(text: string, pieces = wholes): Access[] {
  for (const whole of pieces) {
    const tree = parse(whole(text))
    if (tree) return walkStatements(tree)
  }
  throw new Error(`PostgreSQL cannot read: ${text.trim().slice(0, 200)}`)
}

/** The accesses of one statement of a script: those of a function's body, or of a policy and its table. */
export type Part = { name: string; accesses: Access[]; view?: string }

/** Every function, view, policy and plain statement of a script. Grants are left out. */
export function partsOf(script: string): Part[] {
  const bytes = Buffer.from(script)
  const { stmts = [] } = parseSync(script) as { stmts?: { stmt: Node; stmt_location?: number; stmt_len?: number }[] }
  return stmts.flatMap(({ stmt, stmt_location: from = 0, stmt_len: length }): Part[] => {
    const text = bytes.subarray(from, length === undefined ? undefined : from + length).toString()
    const [[kind, made]] = Object.entries(stmt) as [[string, Node]]
    if (kind === 'CreateFunctionStmt') {
      const name = `${stringsIn(made['funcname']).join('.')}()`
      return [{ name, accesses: accessesOfFunction(name, made, text) }]
    }
    if (kind === 'CreatePolicyStmt') {
      const { table, ...asks } = made as { table: Node }
      const name = `policy ${String(made['policy_name'])} on ${String(table['relname'])}`
      return [{ name, accesses: [...named(table, 'writes', new Set()), ...walkStatements(asks)] }]
    }
    if (kind === 'ViewStmt') {
      const view = String((made['view'] as Node)['relname'])
      return [{ name: `view ${view}`, view, accesses: walkStatements(made['query']) }]
    }
    return writers.includes(kind) || kind === 'SelectStmt' ? [{ name: kind, accesses: walkStatements(stmt) }] : []
  })
}

/** The function is in SQL or in PL/pgSQL. */
function accessesOfFunction(name: string, made: Node, text: string): Access[] {
  const options = (made['options'] as { DefElem: { defname: string; arg: Node } }[]).map(({ DefElem }) => DefElem)
  const option = (wanted: string) => stringsIn(options.find(({ defname }) => defname === wanted)?.arg)[0] ?? ''
  if (option('language') !== 'plpgsql') {
    return [...accessesOf(option('as') || 'SELECT'), ...walkStatements(made['sql_body'])]
  }
  const body = parsePlPgSQLSync(text)
  if (JSON.stringify(body).includes('PLpgSQL_stmt_dynexecute'))
    throw new Error(`${name} puts a statement together when it runs: nobody can tell which table it writes.`)
  return expressionsIn(body).flatMap((each) => accessesOf(each, [...wholes, assigned]))
}

function parse(text: string) {
  try {
    return parseSync(text)
  } catch {
    return null
  }
}

function walkStatements(tree: unknown) {
  const names = new Set(namesOfQueries(tree))
  return walk(tree, names)
}

function walk(node: unknown, queries: Set<string>): Access[] {
  if (Array.isArray(node)) return node.flatMap((each) => walk(each, queries))
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    // FOR UPDATE OF repeats a table that is already read, by its alias.
    if (key === 'LockingClause') return []
    if (key === 'RangeVar') return named(value as Node, 'reads', queries)
    if (key === 'TruncateStmt') return [...rangesIn(value)].flatMap((range) => named(range, 'writes', queries))
    if (key === 'CopyStmt' && (value as Node)['is_from'])
      return named((value as Node)['relation'] as Node, 'writes', queries)
    if (!writers.includes(key)) return walk(value, queries)
    const { relation, ...rest } = value as { relation: Node }
    const written = named(relation, 'writes', new Set())
    const removes = key === 'DeleteStmt'
    return [...written.map((access) => ({ ...access, removes })), ...walk(rest, queries)]
  })
}

/** Tables of PostgreSQL, of the queue, and of the migrations belong to no room. */
function named({ relname, schemaname }: Node, does: Access['does'], queries: Set<string>): Access[] {
  const table = String(relname)
  if ((schemaname !== undefined && schemaname !== 'public') || /^(_|pg_)/.test(table)) return []
  return queries.has(table) ? [] : [{ table, does }]
}

function* rangesIn(node: unknown): Generator<Node> {
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    if (key === 'RangeVar') yield value as Node
    else yield* rangesIn(value)
  }
}

function namesOfQueries(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === 'ctename' ? [String(value)] : []),
    ...namesOfQueries(value)
  ])
}

function stringsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (key === 'sval' ? [String(value)] : stringsIn(value)))
}

function expressionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'PLpgSQL_expr' ? [String((value as Node)['query'])] : expressionsIn(value)
  )
}
