import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { behind } from '../server/test/behind.ts'

/** As if whoever is signed in here had last proved so many minutes ago who they are. */
export async function longAgo(page: Page, minutes: number) {
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'raadkamer')
  const id = createHash('sha256').update(cookie!.value).digest('hex')
  await behind(process.env.JOURNEYS_DATA!, "UPDATE session SET stepped_up_at = now() - $2::int * interval '1 minute' WHERE id = $1", [id, minutes])
}
