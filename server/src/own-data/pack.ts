import { setImmediate } from 'node:timers/promises'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { InWords, Row, Section } from '../platform/own-data.ts'
import { readable } from './readable.ts'

/** Milliseconds of work on an export before other requests get a turn. */
const turn = 10

/**
 * Makes the ZIP of an export: a page for people, the same data as JSON, and the photo. It streams, because an export
 * can be long.
 */
export async function* pack(
  data: Record<string, Row[]>,
  sections: [string, Section][],
  parts: InWords,
  photo: Uint8Array | null,
  madeAt: Date
): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  const files: [name: string, pieces: Iterable<string | Uint8Array>][] = [
    ['gegevens.html', readable(data, sections, parts, madeAt)],
    ['gegevens.json', asJson(data, madeAt)]
  ]
  if (photo) files.push(['foto.webp', [photo]])
  const zip = new Zip((error, piece) => {
    if (error) throw error
    made.push(piece)
  })
  let since = performance.now()

  for (const [name, pieces] of files) {
    const file = new ZipDeflate(name)
    file.mtime = madeAt
    zip.add(file)
    for (const piece of pieces) {
      file.push(typeof piece === 'string' ? strToU8(piece) : piece)
      if (performance.now() - since < turn) continue
      yield* made.splice(0)
      await setImmediate()
      since = performance.now()
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  yield* made
}

function* asJson(data: Record<string, Row[]>, madeAt: Date) {
  yield `{\n  "madeAt": ${JSON.stringify(madeAt)}`
  for (const [name, rows] of Object.entries(data)) {
    yield `,\n  ${JSON.stringify(name)}: [`
    for (const [index, row] of rows.entries()) yield `${index ? ',' : ''}\n    ${JSON.stringify(row)}`
    yield rows.length > 0 ? '\n  ]' : ']'
  }
  yield '\n}\n'
}
