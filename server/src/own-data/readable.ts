import type { InWords, Row, Section } from '../platform/own-data.ts'
import { particularsInWords } from './particulars.ts'

/** The Dutch words for coded values in an export. */
const words: Record<string, string> = {
  mayor: 'burgemeester',
  deputyMayor: 'locoburgemeester',
  alderman: 'wethouder',
  official: 'ambtenaar',
  moderator: 'moderator',
  expert: 'expert',
  partner: 'netwerkpartner',
  waiting: 'wacht op een besluit',
  approved: 'goedgekeurd',
  rejected: 'afgewezen',
  asked: 'wacht op uw antwoord',
  forum: 'heel het forum',
  invited: 'alleen genodigden',
  reply: 'antwoord',
  invitation: 'uitnodiging',
  moderation: 'een moderator veranderde iets',
  shown: 'te lezen',
  hidden: 'verborgen door een moderator',
  deleted: 'verwijderd',
  kept: 'bleef staan',
  keep: 'blijven staan, zonder uw naam',
  remove: 'worden verwijderd',
  passphrase: 'wachtzin',
  authenticator: 'code-app',
  recoveryCode: 'herstelcode',
  self: 'uzelf',
  other: 'iets of iemand anders',
  desk: 'iemand anders, of vanzelf'
}
/** Only these fields hold coded values. A title or a reason could hold the same words. */
const worded = new Set(['role', 'state', 'kind', 'audience', 'decision', 'posts', 'questions', 'by', 'about', 'mailOf'])
const moment = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' })

/**
 * One page without scripts, style sheets or network access. Everything but our own markup is escaped. It yields row by
 * row.
 */
export function* readable(
  data: Record<string, Row[]>,
  sections: [string, Section][],
  parts: InWords,
  madeAt: Date
): Generator<string> {
  const shown = sections.map(([name, section]) => ({ name, ...section, rows: data[name] ?? [] }))
  yield `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Uw gegevens in Raadkamer</title>
<style>
body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; font: 1.05rem/1.55 sans-serif; overflow-wrap: break-word }
h2 { margin-top: 2.5rem }
table { width: 100%; border-collapse: collapse }
th, td { min-width: 4.5rem; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top }
td { white-space: pre-wrap }
td:last-child { min-width: 16rem }
div { overflow-x: auto }
@media (max-width: 75rem) {
  thead { position: absolute; clip-path: inset(50%) }
  table, tbody, tr, td { display: block; border: 0; padding: 0 }
  tr { padding: .8rem 0; border-bottom: 1px solid #ccc }
  td::before { content: attr(data-label) ': '; color: #444 }
}
</style>
</head>
<body>
<main>
<h1>Uw gegevens in Raadkamer</h1>
<p>Gemaakt op ${escape(moment.format(madeAt))}. Dit is wat Raadkamer over u bewaart. Wat in gesprekken staat die u nu niet kunt lezen, staat hier niet in. Dezelfde gegevens staan in
gegevens.json, zodat ook een computer ze kan lezen.</p>
<p>Bewaar dit bestand zorgvuldig: er kunnen vertrouwelijke teksten in staan.</p>
<nav aria-label="Inhoud"><ul>
${shown.map(({ name, title }) => `<li><a href="#${name}">${escape(title)}</a></li>`).join('\n')}
</ul></nav>
`
  for (const { name, title, about, fields, rows } of shown) {
    yield `<section aria-labelledby="${name}">\n<h2 id="${name}">${escape(title)}</h2>\n${about ? `<p>${escape(about)}</p>\n` : ''}`
    if (rows.length > 0) yield* table(fields, rows, parts)
    else yield '<p>Niets.</p>\n'
    yield '</section>\n'
  }
  yield '</main>\n</body>\n</html>\n'
}

function* table(fields: Record<string, string>, rows: Row[], parts: InWords) {
  const names = Object.keys(fields)
  yield `<div role="group" tabindex="0" aria-label="Tabel"><table>
<thead><tr>${names.map((name) => `<th scope="col">${escape(fields[name]!)}</th>`).join('')}</tr></thead>
<tbody>
`
  for (const row of rows)
    yield `<tr>${names.map((name) => `<td data-label="${escape(fields[name]!)}">${escape(inWords(name, row[name], parts))}</td>`).join('')}</tr>\n`
  yield '</tbody></table></div>\n'
}

function inWords(field: string, value: unknown, parts: InWords): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'ja' : 'nee'
  if (value instanceof Date) return moment.format(value)
  if (field === 'particulars') return particularsInWords(value as Record<string, unknown>, parts)
  if (Array.isArray(value)) return value.map((one) => inWords(field, one, parts)).join(', ') || 'niets'
  return worded.has(field) ? (words[String(value)] ?? String(value)) : String(value)
}

function escape(text: string) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
