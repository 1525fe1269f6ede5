import { create } from 'content-disposition'
import { ForumError } from '../platform/errors.ts'

/**
 * Streams a PDF through. Throws `file.not-a-pdf` when its start or its end is wrong. The content decides, never a name
 * or a claimed type.
 */
export async function* onlyPdf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let head = ''
  let tail = Buffer.alloc(0)

  for await (const chunk of source) {
    head += Buffer.from(chunk.subarray(0, 5 - head.length)).toString('latin1')
    if (!'%PDF-'.startsWith(head)) throw notAPdf()
    tail = Buffer.concat([tail, chunk.subarray(-1024)]).subarray(-1024)
    yield chunk
  }

  // Some producers write a little after the end mark. PDF readers look for it in the last 1024 bytes.
  if (!tail.includes('%%EOF')) throw notAPdf()
}

/**
 * A safe name to show and save a PDF by: no path, no control or direction marks, nothing that a file system refuses,
 * always '.pdf'.
 */
export function safeFileName(name: string): string {
  const visible = name
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .normalize('NFC')
    .replace(/[:*?"<>|]/g, '-')
    .replace(/\.pdf$/i, '')
  const bytes = Buffer.from(visible).subarray(0, 200)
  // Streaming mode drops a character that was cut in half.
  const short = new TextDecoder().decode(bytes, { stream: true }).replace(/^[\s.-]+|[\s.]+$/g, '')
  return `${short || 'bestand'}.pdf`
}

/** RFC 6266: the browser saves the file and never shows it. */
export function contentDisposition(fileName: string): string {
  return create(safeFileName(fileName), { type: 'attachment' })
}

function notAPdf() {
  return new ForumError('file.not-a-pdf', 415)
}
