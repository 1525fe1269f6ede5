import type { Me, OwnData, Seat } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { peek, read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [me, seat, own] = await Promise.all([read<typeof Me>(event, '/me'), peek<typeof Seat>(event, '/me/seat'), read<typeof OwnData>(event, '/me/own-data')])
  return { me, seat, own }
}

export const actions: Actions = {
  mail: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof Me>(event, 'PATCH', '/me', { wantsMail: form.get('wantsMail') === 'true' })
    return sent.refusal ? refuse(sent.refusal, form) : { wantsMail: sent.data.wantsMail }
  },

  uitloggen: async (event) => {
    const { refusal } = await send(event, 'DELETE', '/session')
    if (refusal && refusal.status !== 401) return refuse(refusal, new FormData())

    // Nothing that was read here stays on a device that others may use (ASVS 14.3.1).
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' })
    redirect(303, `${paths.signIn}?uitgelogd`)
  }
}
