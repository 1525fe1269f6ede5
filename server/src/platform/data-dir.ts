import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from './refusal.ts'

/** Makes DATA_DIR, readable only by the server's own user. Throws a Refusal when that is not possible. */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(join(dataDir, '.probe'), '')
    await rm(join(dataDir, '.probe'))
  } catch (error) {
    throw new Refusal(
      `DATA_DIR ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}). Give this user the right to, or point DATA_DIR at another folder.`
    )
  }
}

/** The session secret, unless the environment says it. */
export function keptSecretFile(dataDir: string) {
  return join(dataDir, 'session-secret')
}

/** Who was erased, outside the database: a restore erases them again. */
export function erasuresFile(dataDir: string) {
  return join(dataDir, 'erasures.json')
}

/** A secret that the first start makes and every later start reads. */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const file = join(dataDir, name)
  const kept = await readFile(file, 'utf8').catch((error) => (error.code === 'ENOENT' ? '' : Promise.reject(error)))
  if (kept) return kept

  const secret = randomBytes(32).toString('base64url')
  await writeFile(`${file}.unfinished`, secret, { mode: 0o600 })
  await rename(`${file}.unfinished`, file)
  return secret
}
