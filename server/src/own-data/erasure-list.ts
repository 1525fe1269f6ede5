import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'

const Erased = z.object({
  memberId: z.string(),
  posts: z.enum(['keep', 'remove']),
  questions: z.enum(['keep', 'remove']),
  doneAt: z.coerce.date()
})
export type Erased = z.output<typeof Erased>

/** Nobody's name, only ids and choices. Returns nothing when there is no list. */
export async function readErasures(path: string): Promise<Erased[]> {
  const text = await readFile(path, 'utf8').catch((error) => (error.code === 'ENOENT' ? '[]' : Promise.reject(error)))
  return z.array(Erased).parse(JSON.parse(text))
}

/** Keeps the list outside the database, so that it outlives a restore of an earlier one. It only grows. */
export async function keepErasures(path: string, erased: Erased[]): Promise<void> {
  const known = await readErasures(path)
  const added = erased.filter(({ memberId }) => known.every((one) => one.memberId !== memberId))
  if (added.length === 0) return
  await writeFile(`${path}.unfinished`, JSON.stringify([...known, ...added], null, 1), { mode: 0o600 })
  await rename(`${path}.unfinished`, path)
}
