import { redirect, type RequestEvent } from '@sveltejs/kit'
import { read } from '#lib/server/api.ts'
import { firstOpenBefore } from './steps.ts'

/** What was typed so far; whoever opens a step before its turn begins with the first that is open. */
export async function readDraft(event: RequestEvent) {
  const saved = await read(event, 'GET /application-draft')
  const first = firstOpenBefore(event.url.pathname.replace(/\/$/, ''), saved.draft)
  if (first) redirect(303, first)
  return saved
}
