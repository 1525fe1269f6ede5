import type { Factors, MyWorkAccount, OwnSession } from '@raadkamer/server/contract'
import type { RequestEvent } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [factors, sessions, workAccount] = await Promise.all([
    read<typeof Factors>(event, '/factors'), read<z.ZodArray<typeof OwnSession>>(event, '/sessions'), read<typeof MyWorkAccount>(event, '/me/work-account')
  ])
  return { factors, sessions, workAccount }
}

export const actions: Actions = {
  naam: (event) => change(event, 'De toegangssleutel heeft een andere naam.', (form) => ['PATCH', passkey(form), { name: form.get('name') ?? '' }]),
  sleutel: (event) => change(event, 'De toegangssleutel is verwijderd. Er kan niet meer mee worden ingelogd.', (form) => ['DELETE', passkey(form)]),
  sessie: (event) => change(event, 'Die sessie is beëindigd.', (form) => ['DELETE', `/sessions/${encodeURIComponent(String(form.get('sessionId')))}`]),
  andere: (event) => change(event, 'Alle andere sessies zijn beëindigd. U bent alleen hier nog ingelogd.', () => ['DELETE', '/sessions'])
}

type Asked = [method: 'PATCH' | 'DELETE', path: string, body?: object]

async function change(event: RequestEvent, done: string, asked: (form: FormData) => Asked) {
  const form = await event.request.formData()
  const sent = await send(event, ...asked(form))
  return sent.refusal ? refuse(sent.refusal, form) : { done }
}

function passkey(form: FormData) {
  return `/passkeys/${encodeURIComponent(String(form.get('passkeyId')))}`
}
