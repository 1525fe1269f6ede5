import { readFile } from 'node:fs/promises'
import { category, forums } from '@raadkamer/database/seed/forums'
import { parse } from 'csv-parse/sync'
import type pg from 'pg'

const register = new URL('../../../prisma/seed/municipalities.csv', import.meta.url)

type Line = Record<'code' | 'name' | 'officialName' | 'province' | 'inhabitants' | 'mailDomains', string>

/** What every installation starts with: the register of municipalities, the category and its forums. Does nothing where they are. */
export async function fillHouse(client: pg.ClientBase) {
  const { rows: [present] } = await client.query('SELECT count(*)::int AS municipalities FROM municipality')
  if (present.municipalities > 0) return

  const lines: Line[] = parse(await readFile(register), { columns: true })
  await client.query(
    `INSERT INTO municipality (code, name, official_name, province, inhabitants)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[])`,
    [column(lines, 'code'), column(lines, 'name'), column(lines, 'officialName'), column(lines, 'province'), column(lines, 'inhabitants').map(Number)])

  const domains = lines.flatMap(({ code, mailDomains }) => mailDomains.split(/[;, |]+/).filter(Boolean).map((domain) => ({ code, domain: domain.toLowerCase() })))
  await client.query('INSERT INTO mail_domain (municipality_code, domain) SELECT * FROM unnest($1::text[], $2::text[])', [column(domains, 'code'), column(domains, 'domain')])

  const { rows: [{ id }] } = await client.query('INSERT INTO category (slug, name, place) VALUES ($1, $2, 1) RETURNING id', [category.slug, category.name])
  for (const [index, { slug, name, description }] of forums.entries()) {
    await client.query('INSERT INTO forum (category_id, slug, name, description, place) VALUES ($1, $2, $3, $4, $5)', [id, slug, name, description, index + 1])
  }
}

function column<Row, Name extends keyof Row>(rows: Row[], name: Name) {
  return rows.map((row) => row[name])
}
