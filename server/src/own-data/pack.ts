import { strToU8, zipSync } from 'fflate'
import type { Row } from './gathering-queries.ts'
import { readable } from './readable.ts'

/** What a member takes along: the same for a person and for a machine, and their photo as it is. */
export function pack(data: Record<string, Row[]>, photo: Uint8Array | null, madeAt: Date): Uint8Array {
  return zipSync({
    'gegevens.html': strToU8(readable(data, madeAt)),
    'gegevens.json': strToU8(JSON.stringify({ madeAt, ...data }, null, 2)),
    ...(photo && { 'foto.webp': photo })
  }, { mtime: madeAt })
}
