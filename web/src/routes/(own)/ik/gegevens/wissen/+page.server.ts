import type { OwnData } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { ownPaths } from '#lib/own-data/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const { erasure } = await read<typeof OwnData>(event, '/me/own-data')
  if (erasure) redirect(303, ownPaths.data)
  return { wide: true }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, 'PUT', '/me/erasure', {
      posts: form.get('posts') ?? '',
      questions: form.get('questions') ?? ''
    })
    if (refusal) return refuse(refusal, form)
    redirect(303, `${ownPaths.data}?gevraagd`)
  }
}
