import { refusedUpload } from '@raadkamer/server/contract'
import type { Cookies } from '@sveltejs/kit'
import { paths } from '#lib/paths.ts'
import { problemOf } from '#lib/ui/form-problem.ts'

/** The problem and the typed text of a form that was refused without JavaScript. It is shown once. */
export function takeRefusedUpload(cookies: Cookies) {
  const kept = cookies.get(refusedUpload)
  if (!kept) return

  cookies.delete(refusedUpload, { path: paths.newGuide })
  try {
    const { refusal, fields } = JSON.parse(Buffer.from(kept, 'base64url').toString())
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
    return problemOf(refusal, form)
  } catch {
    return
  }
}
