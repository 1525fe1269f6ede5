import { redirect, type RequestEvent } from '@sveltejs/kit'
import { read } from '#lib/server/api.ts'
import { firstOpenBefore } from './steps.ts'

/** The draft. A visitor who opens a step too early is sent to the first open one. */
export async function readDraft(event: RequestEvent) {
  const saved = await read(event, 'GET /application-draft')
  const first = firstOpenBefore(event.url.pathname.replace(/\/$/, ''), saved.draft)
  if (first) redirect(303, first)
  return saved
}
