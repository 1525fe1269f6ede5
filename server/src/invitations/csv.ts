import { CsvError, parse } from 'csv-parse/sync'
import { withoutEdges } from '../platform/text/schema.ts'
import { mostLines } from './schema.ts'

export type Column = 'name' | 'email' | 'role' | 'municipality' | 'organisation' | 'forums'
export type CsvRow = Record<Column, string> & {
  line: number
  /** The line has more cells than there are columns, mostly because of a comma in a name. */
  isTooWide: boolean
}
type FileFault = { column: string; code: string; value: string; line: number | null }

/** The headings that people use, without capitals, accents and punctuation. */
const headings: Record<Column, string[]> = {
  name: ['naam'],
  email: ['emailadres', 'email', 'werkadres', 'mailadres'],
  role: ['functie', 'rol'],
  municipality: ['gemeente'],
  organisation: ['organisatie'],
  forums: ['fora', 'forum', 'forums']
}
const columns = Object.keys(headings) as Column[]

/** The lines of a file, numbered as in a spreadsheet, or the faults of the file as a whole. */
export function readCsv(
  file: Uint8Array
): { rows: CsvRow[]; faults?: undefined } | { rows?: undefined; faults: FileFault[] } {
  const text = decode(file)
  if (text === null) return { faults: [fault('file.not-csv')] }
  const { delimiter, body, skipped } = separator(text)

  const table = cut(body, delimiter)
  if ('faults' in table) return table
  const [head = [], ...lines] = table.cells
  const names = head.map((cell) => columns.find((column) => headings[column].includes(plain(cell))))
  const faults = [
    ...head.flatMap((cell, at) =>
      names[at] || cell.trim() === '' ? [] : [fault('file.unknown-column', cell.trim(), 1)]
    ),
    ...columns
      .filter((column) => !names.includes(column))
      .map((column) => ({ ...fault('file.missing-column', '', 1), column })),
    ...columns
      .filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
      .map((column) => ({ ...fault('file.double-column', '', 1), column }))
  ]
  if (faults.length > 0) return { faults }

  const rows = lines
    .map((cells, at) => ({
      line: at + 2 + skipped,
      isTooWide: cells.slice(names.length).some((cell) => cell !== ''),
      ...rowOf(cells, names)
    }))
    .filter((row) => columns.some((column) => row[column] !== ''))
  if (rows.length === 0) return { faults: [fault('file.empty')] }
  if (rows.length > mostLines) return { faults: [fault('file.too-long', String(rows.length))] }
  return { rows }
}

/**
 * Decodes what Excel writes: UTF-8 with or without a BOM, UTF-16 for 'Unicode text', else Windows-1252, or on older Macs
 * Mac Roman. Null when it is not text.
 */
function decode(file: Uint8Array) {
  if (file[0] === 0xff && file[1] === 0xfe) return textOf(new TextDecoder('utf-16le').decode(file))
  if (file.includes(0) || (file[0] === 0x50 && file[1] === 0x4b)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    const [windows, mac] = ['windows-1252', 'macintosh'].map((name) => new TextDecoder(name).decode(file))
    const isMac = expectedIn(mac!) > expectedIn(windows!) + (windows!.includes('\n') ? 0 : -1)
    return isMac ? mac! : windows!
  }
}

/** How many signs beyond ASCII are those of Dutch names and sentences. The two tables give one byte different signs. */
function expectedIn(text: string) {
  return text.match(/[áàâäãåçéèêëíìîïñóòôöøúùûüýÿßæÁÀÂÄÅÇÉÈÊËÍÎÏÑÓÔÖØÚÛÜ’“”–—…€]/g)?.length ?? 0
}

/** Refuses a NUL, which no text has and the database does not accept. */
function textOf(decoded: string) {
  return decoded.includes('\0') ? null : decoded
}

/**
 * Dutch Excel writes semicolons. A first line 'sep=;' names the separator and is not part of the sheet; saved again,
 * it may have quotes and separators of its own. Empty lines above the headings are skipped, and count as lines.
 */
function separator(text: string) {
  const [above] = emptyLines.exec(text)!
  const said = /^"?sep=(.)"?[;,\t ]*(?:\r\n|\r|\n)/i.exec(text.slice(above.length))
  const [below] = said ? emptyLines.exec(text.slice(above.length + said[0].length))! : ['']
  const body = text.slice(above.length + (said?.[0].length ?? 0) + below.length)
  const skipped = `${above}${below}`.match(/\r\n|\r|\n/g)?.length ?? 0
  const [head = ''] = body.split(/[\r\n]/, 1)
  const [delimiter] = [';', ',', '\t'].toSorted((one, other) => head.split(other).length - head.split(one).length)
  return { delimiter: said?.[1] ?? delimiter!, body, skipped }
}

const emptyLines = /^(?:[;,\t "]*(?:\r\n|\r|\n))*/

function cut(body: string, delimiter: string): { cells: string[][] } | { faults: FileFault[] } {
  try {
    return { cells: parse(body, { delimiter, relax_column_count: true, trim: true }) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { faults: [{ ...fault('file.quotes'), line: typeof error.lines === 'number' ? error.lines : null }] }
  }
}

function rowOf(cells: string[], names: (Column | undefined)[]) {
  const row = { name: '', email: '', role: '', municipality: '', organisation: '', forums: '' }
  for (const [at, column] of names.entries())
    if (column) row[column] = withoutEdges(cells[at]?.replace(/\s+/g, ' ') ?? '')
  return row
}

/** 'E-mailadres' → 'emailadres', 'Súdwest-Fryslân' → 'sudwestfryslan' */
export function plain(text: string) {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function fault(code: string, value = '', line: number | null = null): FileFault {
  return { column: 'file', code, value, line }
}
