import { createHash, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { behind } from '../server/test/behind.ts'

/** Sets this session's last proof of identity to so many minutes ago. */
export async function longAgo(page: Page, minutes: number) {
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'raadkamer')
  const id = createHash('sha256').update(cookie!.value).digest('hex')
  await behind(
    process.env.JOURNEYS_DATA!,
    "UPDATE session SET stepped_up_at = now() - $2::int * interval '1 minute' WHERE id = $1",
    [id, minutes]
  )
}

/** A link to make a first factor, as a mail would carry it. */
export async function enrolmentLink(name: string) {
  const token = randomBytes(32).toString('base64url')
  await behind(
    process.env.JOURNEYS_DATA!,
    `INSERT INTO enrolment_link (token_hash, member_id, email, expires_at)
    SELECT $2, m.id, c.email, now() + interval '1 day' FROM member m JOIN contact c ON c.member_id = m.id WHERE m.name = $1`,
    [name, createHash('sha256').update(token).digest()]
  )
  return `/toegang/${token}`
}
