import type { Guests, ThreadPage } from '@raadkamer/server/contract'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  const { params, url } = event
  const [{ thread }, guests] = await Promise.all([
    read<typeof ThreadPage>(event, `/threads/${params.thread}`),
    read<typeof Guests>(event, `/threads/${params.thread}/invitations`)
  ])
  if (!guests.may.invite) error(404, 'Not found')

  const at = invitationPaths.fromOutside(thread.forum, thread.id)
  if (url.pathname !== at) redirect(307, at + url.search)
  return { thread, guests: guests.items }
}

export const actions: Actions = {
  uitnodigen: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', `/threads/${event.params.thread}/invitations`, {
      name: form.get('name') ?? '',
      email: form.get('email') ?? '',
      role: form.get('role') ?? '',
      organisation: form.get('organisation') ?? '',
      history: form.get('history') ?? 'all'
    })
    return sent.refusal
      ? refuse(sent.refusal, form)
      : redirect(303, `${event.url.pathname}?gedaan=${form.get('role') === 'partner' ? 'wacht' : 'verstuurd'}`)
  },

  opnieuw: act('resending', 'opnieuw'),
  intrekken: act('revocation', 'ingetrokken')
}

function act(verb: string, done: string) {
  return async (event: RequestEvent<{ thread: string }>) => {
    const form = await event.request.formData()
    const sent = await send(
      event,
      'POST',
      `/threads/${event.params.thread}/invitations/${encodeURIComponent(String(form.get('id')))}/${verb}`
    )
    return sent.refusal ? refuse(sent.refusal, form) : redirect(303, `${event.url.pathname}?gedaan=${done}`)
  }
}
