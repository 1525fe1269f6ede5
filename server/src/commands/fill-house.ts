import { readFile } from 'node:fs/promises'
import { category, forums } from '@raadkamer/database/seed/forums'
import { parse } from 'csv-parse/sync'
import type pg from 'pg'

const seed = new URL('../../../prisma/seed/', import.meta.url)

type Line = Record<
  'code' | 'name' | 'officialName' | 'province' | 'inhabitants' | 'mailDomains' | 'otherMailDomains',
  string
>
type EndedLine = Record<'code' | 'name' | 'province' | 'endedOn' | 'successors', string>

/**
 * Adds what every installation starts with: the register of municipalities, the category and its forums. Skips what
 * exists.
 */
export async function fillHouse(client: pg.ClientBase) {
  const lines: Line[] = parse(await readFile(new URL('municipalities.csv', seed)), { columns: true })
  await fillRegisterAndForums(client, lines)
  await fillDomains(client, lines)
  await fillEnded(client)
}

async function fillRegisterAndForums(client: pg.ClientBase, lines: Line[]) {
  const {
    rows: [present]
  } = await client.query('SELECT count(*)::int AS municipalities FROM municipality')
  if (present.municipalities > 0) return

  await client.query(
    `INSERT INTO municipality (code, name, official_name, province, inhabitants)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[])`,
    [
      column(lines, 'code'),
      column(lines, 'name'),
      column(lines, 'officialName'),
      column(lines, 'province'),
      column(lines, 'inhabitants').map(Number)
    ]
  )

  const {
    rows: [{ id }]
  } = await client.query('INSERT INTO category (slug, name, place) VALUES ($1, $2, 1) RETURNING id', [
    category.slug,
    category.name
  ])
  for (const [index, { slug, name, description }] of forums.entries()) {
    await client.query('INSERT INTO forum (category_id, slug, name, description, place) VALUES ($1, $2, $3, $4, $5)', [
      id,
      slug,
      name,
      description,
      index + 1
    ])
  }
}

/**
 * The mail domains of a municipality, also those that it shares: its people write from both. An older installation gets
 * them too.
 */
async function fillDomains(client: pg.ClientBase, lines: Line[]) {
  const domains = lines.flatMap(({ code, mailDomains, otherMailDomains }) =>
    `${mailDomains} ${otherMailDomains}`
      .split(/[;, |]+/)
      .filter(Boolean)
      .map((domain) => ({ code, domain: domain.toLowerCase() }))
  )
  await client.query(
    `INSERT INTO mail_domain (municipality_code, domain) SELECT * FROM unnest($1::text[], $2::text[]) AS line (code, domain)
     WHERE code IN (SELECT code FROM municipality) ON CONFLICT DO NOTHING`,
    [column(domains, 'code'), column(domains, 'domain')]
  )
}

/** The ended municipalities, which have no inhabitants. An older installation gets them too. */
async function fillEnded(client: pg.ClientBase) {
  const lines: EndedLine[] = parse(await readFile(new URL('municipalities-ended.csv', seed)), { columns: true })
  await client.query(
    `INSERT INTO municipality (code, name, official_name, province, ended_on, inhabitants)
     SELECT code, name, name, province, ended_on, 0 FROM unnest($1::text[], $2::text[], $3::text[], $4::date[]) AS line (code, name, province, ended_on)
     ON CONFLICT DO NOTHING`,
    [column(lines, 'code'), column(lines, 'name'), column(lines, 'province'), column(lines, 'endedOn')]
  )

  const successors = lines.flatMap(({ code, successors }) =>
    successors.split(' ').map((successor) => ({ code, successor }))
  )
  await client.query(
    'INSERT INTO municipality_successor SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
    [column(successors, 'code'), column(successors, 'successor')]
  )
}

function column<Row, Name extends keyof Row>(rows: Row[], name: Name) {
  return rows.map((row) => row[name])
}
