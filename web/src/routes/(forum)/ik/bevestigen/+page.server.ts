import type { Session } from '@raadkamer/server/contract'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { destination, paths } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  session: await read<typeof Session>(event, '/session'),
  back: backOf(event)
})

export const actions: Actions = {
  wachtzin: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, 'POST', '/session/step-up/passphrase', {
      passphrase: form.get('passphrase') ?? '',
      code: form.get('code') ?? ''
    })
    return refusal ? refuse(refusal, form) : redirect(303, backOf(event))
  },

  proefdorp: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, 'POST', '/demo/step-ups')
    return refusal ? refuse(refusal, form) : redirect(303, backOf(event))
  }
}

/** Where they were; else this page itself, which says that it is done. */
function backOf({ url }: Pick<RequestEvent, 'url'>) {
  const asked = url.searchParams.get('terug')
  return asked ? destination(asked) : paths.confirm()
}
