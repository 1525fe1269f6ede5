import { createReadStream } from 'node:fs'
import { guides } from '@raadkamer/database/seed/village/guides'
import type { Pen } from './pen.ts'

export async function addGuides(pen: Pen) {
  for (const guide of guides) await addGuide(pen, guide)
}

async function addGuide({ files, add, at, members, forums, record }: Pen, guide: (typeof guides)[number]) {
  const { file, title, summary, forum, uploaded } = guide
  const { key, size, sha256 } = await files.store(
    createReadStream(new URL(`../../../../prisma/seed/village/guides/${file}`, import.meta.url)),
    { maxBytes: 5_000_000 }
  )
  const id = await add(
    'INSERT INTO guide (forum_id, title, summary, file_name, file_key, size, sha256, uploaded_by_id, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [forums[forum], title, summary, file, key, size, Buffer.from(sha256, 'hex'), members[uploaded.by], at(uploaded.ago)]
  )
  await record('guideShared', uploaded.by, id, uploaded.ago, {})
}
