import type { BatchMade, BatchPreview } from '@raadkamer/server/contract'
import { fail, redirect } from '@sveltejs/kit'
import type { Actions } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { refuse, send } from '#lib/server/api.ts'
import { problemOf } from '#lib/ui/form-problem.ts'

/** As base64 a third more, which is what the API takes. */
const largest = 150_000

export const actions: Actions = {
  bekijken: async (event) => {
    const form = await event.request.formData()
    const file = form.get('file')
    const isThere = file instanceof File && file.size > 0
    if (!isThere || file.size > largest) {
      const code = isThere ? 'csv.too-large' : 'csv.missing'
      return fail(400, {
        problem: problemOf(
          { status: 400, code: 'input.invalid', errors: [{ path: 'file', code, message: code }] },
          new FormData()
        )
      })
    }
    const content = Buffer.from(await file.arrayBuffer()).toString('base64')
    const looked = await send<typeof BatchPreview>(event, 'POST', '/invitation-previews', { file: content })
    return looked.refusal
      ? refuse(looked.refusal, new FormData())
      : { preview: looked.data, file: content, name: file.name }
  },

  versturen: async (event) => {
    const form = await event.request.formData()
    const file = String(form.get('file') ?? '')
    const sent = await send<typeof BatchMade>(event, 'POST', '/invitation-batches', {
      file,
      reason: form.get('reason') ?? ''
    })
    if (!sent.refusal) redirect(303, `${invitationPaths.list}?bestand=${sent.data.id}`)

    // Looked at once more: what was refused may be a line that was good a minute ago.
    const again = await send<typeof BatchPreview>(event, 'POST', '/invitation-previews', { file })
    return fail(sent.refusal.status, {
      problem: problemOf(sent.refusal, form),
      preview: again.data,
      file,
      name: String(form.get('name') ?? '')
    })
  }
}
