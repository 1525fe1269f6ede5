import type { MailChoice, Me, OwnData, Seat } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { peek, read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [me, seat, own, mail] = await Promise.all([
    read<typeof Me>(event, '/me'),
    peek<typeof Seat>(event, '/me/seat'),
    read<typeof OwnData>(event, '/me/own-data'),
    read<typeof MailChoice>(event, '/me/mail-choice')
  ])
  return { me, seat, own, mailOf: mail.mailOf }
}

export const actions: Actions = {
  mail: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, 'PUT', '/me/mail-choice', {
      mailOf: form.has('none') ? [] : form.getAll('mailOf')
    })
    return refusal ? refuse(refusal, form) : { isMailChosen: true }
  },

  uitloggen: async (event) => {
    const { refusal } = await send(event, 'DELETE', '/session')
    if (refusal && refusal.status !== 401) return refuse(refusal, new FormData())

    // Nothing that was read here stays on a device that others may use (ASVS 14.3.1).
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' })
    redirect(303, `${paths.signIn}?uitgelogd`)
  }
}
