import type { OwnData, Session } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { ownPaths } from '#lib/own-data/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:own-data')
  const [own, { isSteppedUp }] = await Promise.all([
    read<typeof OwnData>(event, '/me/own-data'),
    read<typeof Session>(event, '/session')
  ])
  return { own, isSteppedUp, isAsked: event.url.searchParams.has('gevraagd'), wide: true }
}

export const actions: Actions = {
  verzamelen: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, 'POST', '/me/export')
    if (refusal) return refuse(refusal, form)
    redirect(303, ownPaths.data)
  },

  intrekken: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, 'DELETE', '/me/erasure')
    return refusal ? refuse(refusal, form) : { isRecalled: true }
  }
}
