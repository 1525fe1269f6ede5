import ts from 'typescript'
import { type Access, accessesOf } from './sql.ts'
import type { Tables } from './tables.ts'

export type Found = Access & { line: number }

/** An untagged text that holds a statement, or a piece of one with a subquery. */
const looksLikeSql =
  /^[\s(]*(with\s+\w+\s+as|select|insert\s+into|update\s+\S+.*\bset\b|delete\s+from|merge\s+into|truncate|copy\s)\b|\(\s*select\b/is
const tags = ['$queryRaw', '$executeRaw', 'Prisma.sql', 'sql']
const calls = new Set(
  'findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany count aggregate groupBy create createMany createManyAndReturn update updateMany updateManyAndReturn upsert delete deleteMany'.split(
    ' '
  )
)
const writes = /^(create|update|upsert|delete)/
const nestedWrites =
  /^(create|createMany|connectOrCreate|connect|disconnect|update|updateMany|upsert|delete|deleteMany)$/

/** Every table that a file reads or writes, by SQL or through Prisma. Throws when the text does not tell. */
export function accessesInSource(text: string, { models }: Tables): Found[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true)
  const constants = constantsOf(file)
  const found: Found[] = []
  /** The properties whose model is known. */
  const known = new Set<ts.Node>()
  const statements: { node: ts.Node; sql: string }[] = []
  const pieces = new Set<ts.Node>()
  visit(file)
  // A constant that is part of another statement is read there.
  for (const { node, sql } of statements) if (!pieces.has(node)) add(node, read(node, sql))
  return found

  function visit(node: ts.Node): void {
    const sql = sqlOf(node, constants, pieces)
    if (sql !== null) statements.push({ node, sql })
    if (ts.isPropertyAccessExpression(node)) readAccess(node)
    ts.forEachChild(node, visit)
    // Arguments of a call are known by now. An object that is built elsewhere is recognised by its property's name.
    if (ts.isPropertyAssignment(node) && !known.has(node)) add(node, nestedWrite(node))
  }

  function add(node: ts.Node, accesses: Access[]) {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    for (const access of accesses) found.push({ ...access, line: line + 1 })
  }

  function read(node: ts.Node, sql: string) {
    try {
      return accessesOf(sql)
    } catch (error) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      throw new Error(`line ${line + 1}: ${(error as Error).message}`, { cause: error })
    }
  }

  /**
   * `db.thread.findMany(…)`. Passing the delegate itself on is refused: nothing here could tell what is done with it.
   */
  function readAccess(node: ts.PropertyAccessExpression) {
    const model = models.get(node.name.text)
    if (!model || !/(^|\.)(db|prisma)$/.test(node.expression.getText())) return
    const method = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : ''
    const call = node.parent.parent
    if (!calls.has(method) || !ts.isCallExpression(call)) throw new Error(`${node.getText()} is held, not called.`)
    const does = writes.test(method) ? 'writes' : 'reads'
    add(node, [{ table: model.table, does, removes: method.startsWith('delete') }])
    for (const argument of call.arguments) add(node, readsOf(argument, model.name, new Set()))
  }

  /** The other tables that a query reads: by `include`, `select`, and conditions on a relation. */
  function readsOf(node: ts.Node, model: string, seen: Set<ts.Node>): Access[] {
    if (seen.has(node)) return []
    seen.add(node)
    if (ts.isIdentifier(node)) return (constants.get(node.text) ?? []).flatMap((value) => readsOf(value, model, seen))
    if (ts.isShorthandPropertyAssignment(node)) return readsOf(node.name, model, seen)
    if (ts.isPropertyAccessExpression(node)) return readsOf(node.expression, model, seen)
    if (!ts.isPropertyAssignment(node)) {
      const inner: Access[] = []
      ts.forEachChild(node, (child) => void inner.push(...readsOf(child, model, seen)))
      return inner
    }
    known.add(node)
    const target = models.get(models.get(model)?.relations.get(node.name.getText()) ?? '')
    if (!target) return readsOf(node.initializer, model, seen)
    const does = writesNested(node.initializer) ? 'writes' : 'reads'
    return [{ table: target.table, does }, ...readsOf(node.initializer, target.name, seen)]
  }

  /** `contact: { create: … }`, in any object. */
  function nestedWrite(node: ts.PropertyAssignment): Access[] {
    if (!writesNested(node.initializer)) return []
    const targets = [...models.values()].flatMap(({ relations }) => relations.get(node.name.getText()) ?? [])
    return [...new Set(targets)].map((target) => ({ table: models.get(target)!.table, does: 'writes' }))
  }
}

function writesNested(value: ts.Expression) {
  return (
    ts.isObjectLiteralExpression(value) &&
    value.properties.some(({ name }) => name && nestedWrites.test(name.getText()))
  )
}

/** The statement, with a parameter for each expression in it; null when the text is not SQL. */
function sqlOf(node: ts.Node, constants: Constants, pieces: Set<ts.Node>): string | null {
  const isTagged = ts.isTaggedTemplateExpression(node)
  if (isTagged && !tags.some((tag) => node.tag.getText().endsWith(tag))) return null
  if (!isTagged && !ts.isStringLiteral(node) && !ts.isTemplateLiteral(node)) return null
  if (node.parent && ts.isTaggedTemplateExpression(node.parent)) return null

  const used = new Set<ts.Node>()
  const text = filled(isTagged ? node.template : node, constants, used)
  if (!isTagged && !looksLikeSql.test(text)) return null
  for (const piece of used) pieces.add(piece)
  return text
}

/** Puts a constant of the file in as it is, and a parameter for any other expression. */
function filled(template: ts.Node, constants: Constants, pieces: Set<ts.Node>): string {
  if (!ts.isTemplateExpression(template)) return (template as ts.LiteralLikeNode).text
  const { head, templateSpans } = template
  return templateSpans.reduce((text, { expression, literal }, index) => {
    const [value, ...others] = (ts.isIdentifier(expression) && constants.get(expression.text)) || []
    const known = value && others.length === 0 && textOf(value, constants, pieces)
    return `${text}${known || `$${index + 101}`}${literal.text}`
  }, head.text)
}

function textOf(value: ts.Expression, constants: Constants, pieces: Set<ts.Node>) {
  const template = ts.isTaggedTemplateExpression(value) ? value.template : value
  pieces.add(value)
  return ts.isStringLiteral(template) || ts.isTemplateLiteral(template) ? filled(template, constants, pieces) : null
}

type Constants = Map<string, ts.Expression[]>

function constantsOf(file: ts.SourceFile) {
  const constants: Constants = new Map()
  const visit = (node: ts.Node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      constants.set(node.name.text, [...(constants.get(node.name.text) ?? []), node.initializer])
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return constants
}
