import { createHash, createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Refusal } from '../../platform/refusal.ts'

const Table = z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int(), sha256: z.string() })
const KeptFile = z.object({ key: z.string(), size: z.int(), sha256: z.string() })

/** What a backup holds. */
export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  /** Of the session secret, under which secrets are sealed. `isKept`: the secret itself is in the backup. */
  secret: z.object({ fingerprint: z.string(), isKept: z.boolean() }),
  tables: z.array(Table),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  files: z.array(KeptFile)
})

export type Manifest = z.output<typeof Manifest>
export type DumpedTable = z.output<typeof Table>
export type DumpedFile = z.output<typeof KeptFile>

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new Refusal(`DIR ${folder} holds no backup: it has no manifest.json.`)
  })
  return Manifest.parse(JSON.parse(text))
}

export function fingerprintOf(secret: string) {
  return createHmac('sha256', secret).update('raadkamer backup').digest('hex')
}

export function dumpFileOf(folder: string, table: string) {
  return join(folder, 'database', `${table}.jsonl.gz`)
}

export function keptFileOf(folder: string, key: string) {
  return join(folder, key.slice(0, 2), key.slice(2, 4), key)
}

export async function hashOf(path: string) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
