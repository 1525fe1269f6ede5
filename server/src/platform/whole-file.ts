import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Transaction } from './database.ts'
import { notFound } from './errors.ts'
import type { FileStore } from './file-store.ts'
import type { Troubles } from './troubles.ts'

/** What a row says of its file. A row of an earlier version may say no size and no hash. */
export type NamedFile = { key: string; size: number | null; sha256: Uint8Array | null; about: string }

/** Finds every file that the rows of a room name. */
export type FindFiles = (transaction: Transaction) => Promise<NamedFile[]>

type Parts = { files: FileStore; troubles: Troubles }

/**
 * Only the file that was stored. One that is missing or has another size is not found. Where a byte differs, the answer
 * ends before its last part. The desk hears of each.
 */
export async function openWhole({ files, troubles }: Parts, named: NamedFile) {
  const wrong = await compare(files, named)
  if (wrong) {
    await troubles.note(wrong.kind, named.about, wrong.why)
    throw notFound('file')
  }
  const { size, stream } = await files.open(named.key)
  const damaged = (why: string) => troubles.note('file.damaged', named.about, why)
  return { size, stream: named.sha256 ? Readable.from(checked(stream, named.sha256, damaged)) : stream }
}

/** Tells the desk of each file that is missing or has another size, and takes back what is well again. */
export async function nameMissing({ files, troubles }: Parts, named: NamedFile[]) {
  const missing: NamedFile[] = []
  for (const one of named) {
    const wrong = await compare(files, one)
    if (wrong) await troubles.note(wrong.kind, one.about, wrong.why)
    if (wrong?.kind === 'file.missing') missing.push(one)
  }
  await troubles.endOthers(
    'file.missing',
    missing.map(({ about }) => about)
  )
  return missing
}

async function compare(files: FileStore, { key, size }: NamedFile) {
  const found = await files.sizeOf(key)
  if (found === null) return { kind: 'file.missing' as const, why: key }
  return size === null || found === size ? null : { kind: 'file.damaged' as const, why: `size ${found}, was ${size}` }
}

/** Holds the last part back until the whole is right. */
async function* checked(source: AsyncIterable<Buffer>, sha256: Uint8Array, damaged: (why: string) => unknown) {
  const hash = createHash('sha256')
  let last: Buffer | undefined
  for await (const chunk of source) {
    hash.update(chunk)
    if (last) yield last
    last = chunk
  }
  if (!hash.digest().equals(sha256)) {
    await damaged('another sha-256')
    throw notFound('file')
  }
  if (last) yield last
}
