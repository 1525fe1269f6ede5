import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act, action } from '#lib/server/act.ts'
import { peek, read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [me, seat, own, mail] = await Promise.all([
    read(event, 'GET /me'),
    peek(event, 'GET /me/seat'),
    read(event, 'GET /me/own-data'),
    read(event, 'GET /me/mail-choice')
  ])
  return { me, seat, own, mailOf: mail.mailOf, refusal: mail.refusal }
}

export const actions: Actions = {
  mail: act('PUT /me/mail-choice', ({ has, fields }) => ({ body: { mailOf: has('none') ? [] : fields('mailOf') } }), {
    isMailChosen: true
  }),

  uitloggen: action(async ({ event, form }) => {
    const { refusal } = await send(event, 'DELETE /session')
    if (refusal && refusal.status !== 401) return refuse(refusal, form)

    // Clears the device, which others may use too (ASVS 14.3.1).
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' })
    redirect(303, `${paths.signIn}?uitgelogd`)
  })
}
