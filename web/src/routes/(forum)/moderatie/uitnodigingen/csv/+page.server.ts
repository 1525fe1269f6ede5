import { redirect } from '@sveltejs/kit'
import type { Actions } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { action } from '#lib/server/act.ts'
import { refuse, send } from '#lib/server/api.ts'

/** Bytes. The API's limit is for base64, which is a third longer. */
const largest = 150_000

export const actions: Actions = {
  bekijken: action(async ({ event, form }) => {
    const file = form.get('file')
    const isThere = file instanceof File && file.size > 0
    if (!isThere || file.size > largest) {
      const code = isThere ? 'csv.too-large' : 'csv.missing'
      const errors = [{ path: 'file', code, message: code }]
      return refuse({ status: 400, code: 'input.invalid', errors }, new FormData())
    }
    const content = Buffer.from(await file.arrayBuffer()).toString('base64')
    const looked = await send(event, 'POST /invitation-previews', { body: { file: content } })
    return looked.refusal
      ? refuse(looked.refusal, new FormData())
      : { preview: looked.data, file: content, name: file.name }
  }),

  versturen: action(async ({ event, form, field }) => {
    const file = field('file')
    const sent = await send(event, 'POST /invitation-batches', {
      body: { file, reason: field('reason') }
    })
    if (!sent.refusal) redirect(303, `${invitationPaths.list}?bestand=${sent.data.id}`)

    // Previews the file again, because a line that was valid a minute ago may be refused now.
    const again = await send(event, 'POST /invitation-previews', { body: { file } })
    return refuse(sent.refusal, form, { preview: again.data, file, name: field('name') })
  })
}
