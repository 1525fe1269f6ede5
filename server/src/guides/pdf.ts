import { create } from 'content-disposition'
import { ForumError } from '../platform/errors.ts'

const header = '%PDF-'

/** Readers look for the header in so many bytes from the start, and for the end mark in so many before the end. */
const margin = 1_024

/** The end of a zip with the longest comment. */
const longestZipEnd = 65_557

/**
 * Streams a PDF through. Throws `file.not-a-pdf` when its start or its end is wrong, and `file.not-only-pdf` for a file
 * that another program takes for a web page, a zip or a script. The content decides, never a name or a claimed type.
 */
export async function* onlyPdf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let head = Buffer.alloc(0)
  let last: Uint8Array[] = []
  let isBegun = false

  for await (const chunk of source) {
    last = lastOf(last, chunk)
    if (isBegun) yield chunk
    else {
      head = Buffer.concat([head, chunk])
      isBegun = begins(head)
      if (isBegun) yield head
    }
  }

  // Some producers write a little after the end mark, or fill the file up with zeros.
  const tail = Buffer.concat(last)
  const end = tail.subarray(0, tail.findLastIndex((byte) => !isBlank(byte)) + 1)
  if (!isBegun || !end.subarray(-margin).includes('%%EOF')) throw notAPdf()
  if (isZip(tail)) throw notOnlyPdf()
}

/** Whether the header stands in this beginning of a file. Some programs write a byte order mark or an empty line before it. */
function begins(head: Buffer): boolean {
  const start = head.toString('latin1', 0, margin + header.length)
  const at = start.indexOf(header)
  if (at < 0 && start.length === margin + header.length) throw notAPdf()
  if (/^(?:PK|MZ|GIF8|\x89PNG|\xff\xd8|#!|%!)|</.test(start.slice(0, Math.max(at, 0)))) throw notOnlyPdf()
  return at >= 0
}

/** Whether a zip ends here: its last record says how much comes after it. */
function isZip(tail: Buffer): boolean {
  for (let at = tail.length - 22; at >= 0; at--) {
    at = tail.lastIndexOf('PK\x05\x06', at)
    if (at < 0) return false
    const end = at + 22 + tail.readUInt16LE(at + 20)
    if (end <= tail.length && tail.subarray(end).every(isBlank)) return true
  }
  return false
}

/** The last chunks, as many as hold the longest end. */
function lastOf(last: Uint8Array[], chunk: Uint8Array) {
  last.push(chunk)
  return last.length < 64 ? last : [Buffer.concat(last).subarray(-longestZipEnd)]
}

const isBlank = (byte: number) => byte <= 32

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

function notOnlyPdf() {
  return new ForumError('file.not-only-pdf', 415)
}

function notAPdf() {
  return new ForumError('file.not-a-pdf', 415)
}
