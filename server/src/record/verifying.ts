import { createHash } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import { findSealed, findUnsealed, type Sealed } from './seal-queries.ts'

/** A place in the chain with its hash. Whoever noted one can tell later that nothing before it was changed. */
export type Head = { place: number; hash: string }
export type Verdict = { lines: number; head: Head | null; faults: string[] }

const pageSize = 5_000

/**
 * Computes every seal of the record again. It finds lines that were changed, deleted, or added behind the chain. Only a
 * head that was noted elsewhere shows that the last lines were cut off, or that the whole chain was made anew.
 */
export async function verifyRecord({ asSystem }: Pick<Database, 'asSystem'>, noted: Head | null): Promise<Verdict> {
  const faults: string[] = []
  let head: Head | null = null
  let lines = 0
  let page: Sealed[]
  do {
    const after = head?.place ?? 0
    page = await asSystem('verify the record', (transaction) => findSealed(transaction, after, pageSize))
    for (const line of page) {
      faults.push(...faultsOf(line, head))
      head = { place: Number(line.place), hash: hexOf(line.hash) }
      if (noted?.place === head.place && noted.hash !== head.hash)
        faults.push(`Line ${head.place} has another seal than the one that you noted.`)
    }
    lines += page.length
  } while (page.length === pageSize)

  if (noted && noted.place > (head?.place ?? 0))
    faults.push(`The record ends at line ${head?.place ?? 0}. You noted line ${noted.place}: what follows was cut off.`)
  for (const { id, kind, at } of await asSystem('verify the record', findUnsealed))
    faults.push(`A line has no seal: ${kind} of ${at.toISOString()} (${id}) was added behind the chain.`)
  return { lines, head, faults }
}

function faultsOf({ place, hash, actionId, kind, at, text }: Sealed, former: Head | null) {
  const expected = (former?.place ?? 0) + 1
  if (Number(place) !== expected) return [`Lines ${expected} to ${Number(place) - 1} were deleted.`]
  if (text === null) return [`Line ${place} (${actionId}) was deleted.`]
  const due = createHash('sha256')
    .update(Buffer.from(former?.hash ?? '', 'hex'))
    .update(text)
    .digest('hex')
  return due === hexOf(hash) ? [] : [`Line ${place}, ${kind} of ${at!.toISOString()} (${actionId}), was changed.`]
}

function hexOf(hash: Uint8Array) {
  return Buffer.from(hash).toString('hex')
}
