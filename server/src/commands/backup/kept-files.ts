import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { type DumpedFile, hashOf, keptFileOf } from './manifest.ts'

/** The keys of all files that rows name, with what a row says of the content. */
export async function findNamedFiles(client: pg.Client) {
  const { rows: columns } = await client.query<{ table: string; hashes: boolean }>(
    `SELECT c.table_name AS table, EXISTS (SELECT FROM information_schema.columns o WHERE o.table_schema = 'public'
       AND o.table_name = c.table_name AND o.column_name = 'sha256') AS hashes
     FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.column_name = 'file_key' ORDER BY 1`
  )
  const named: { table: string; key: string; sha256: string | null }[] = []
  for (const { table, hashes } of columns) {
    const { rows } = await client.query<{ key: string; sha256: string | null }>(
      `SELECT file_key AS key, ${hashes ? "encode(sha256, 'hex')" : 'NULL'} AS sha256 FROM ${table} WHERE file_key IS NOT NULL`
    )
    named.push(...rows.map((row) => ({ table, ...row })))
  }
  return named
}

/** Copies files that are not there yet. Files never change, so a copy is whole or of a removed one. */
export async function copyFiles(from: string, to: string) {
  for (const key of await listKeys(from)) {
    const [source, target] = [keptFileOf(from, key), keptFileOf(to, key)]
    if (await exists(target)) continue
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(source, target).catch((error) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)))
  }
}

/** Leaves out what no row names, such as what was erased while the backup was made. Returns what is kept. */
export async function keepOnly(folder: string, keys: Set<string>): Promise<DumpedFile[]> {
  const kept: DumpedFile[] = []
  for (const key of await listKeys(folder)) {
    const path = keptFileOf(folder, key)
    if (!keys.has(key)) await rm(path)
    else kept.push({ key, size: (await stat(path)).size, sha256: await hashOf(path) })
  }
  return kept
}

/** Names each file that is missing or not what was kept of it. */
export async function findDamage(folder: string, files: Pick<DumpedFile, 'key' | 'sha256'>[]) {
  const damage: string[] = []
  for (const { key, sha256 } of files) {
    const path = keptFileOf(folder, key)
    if (!(await exists(path))) damage.push(`${key} is missing`)
    else if ((await hashOf(path)) !== sha256) damage.push(`${key} is damaged`)
  }
  return damage
}

async function listKeys(folder: string) {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names
    .map((name) => name.split('/').at(-1)!)
    .filter((name) => /^[0-9a-f]{32}$/.test(name))
    .sort()
}

export function exists(path: string) {
  return stat(path).then(
    () => true,
    () => false
  )
}

export const filesIn = (folder: string) => join(folder, 'files')
