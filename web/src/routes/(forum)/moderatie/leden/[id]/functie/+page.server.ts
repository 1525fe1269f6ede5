import type { Membership, RoleChange } from '@raadkamer/server/contract'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const address = `/memberships/${encodeURIComponent(event.params.id)}`
  const [member, changes] = await Promise.all([read<typeof Membership>(event, address), read<z.ZodArray<typeof RoleChange>>(event, `${address}/role-changes`)])
  return { member, changes }
}

export const actions: Actions = {
  wijzigen: (event) =>
    act(event, 'POST', `/memberships/${encodeURIComponent(event.params.id)}/role-changes`, (form) => ({
      role: form.get('role') ?? '',
      acting: form.has('acting'),
      evidence: form.get('evidence') ?? '',
      until: form.get('until') || null
    })),
  bevestigen: (event) => act(event, 'POST', (form) => `/role-changes/${encodeURIComponent(String(form.get('id')))}/seconding`),
  intrekken: (event) => act(event, 'DELETE', (form) => `/role-changes/${encodeURIComponent(String(form.get('id')))}`)
}

async function act(event: RequestEvent, method: 'POST' | 'DELETE', path: string | ((form: FormData) => string), bodyOf?: (form: FormData) => object) {
  const form = await event.request.formData()
  const sent = await send(event, method, typeof path === 'string' ? path : path(form), bodyOf?.(form))
  if (sent.refusal) return refuse(sent.refusal, form)
  redirect(303, paths.changeRole(event.params.id ?? ''))
}
