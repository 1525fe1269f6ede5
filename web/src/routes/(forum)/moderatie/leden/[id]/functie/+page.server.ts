import type { Membership, RoleChange } from '@raadkamer/server/contract'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const address = `/memberships/${encodeURIComponent(event.params.id)}`
  const [member, changes] = await Promise.all([
    read<typeof Membership>(event, address),
    read<z.ZodArray<typeof RoleChange>>(event, `${address}/role-changes`)
  ])
  return { member, changes }
}

export const actions: Actions = {
  wijzigen: act(
    'wijzigen',
    'POST',
    ({ params: { id } }) => `/memberships/${encodeURIComponent(id)}/role-changes`,
    (form) => ({
      role: form.get('role') ?? '',
      acting: form.has('acting'),
      evidence: form.get('evidence') ?? '',
      until: form.get('until') || null
    })
  ),
  bevestigen: act(
    'bevestigen',
    'POST',
    (_, form) => `/role-changes/${encodeURIComponent(String(form.get('id')))}/seconding`
  ),
  intrekken: act('intrekken', 'DELETE', (_, form) => `/role-changes/${encodeURIComponent(String(form.get('id')))}`)
}

type Event = RequestEvent<{ id: string }>

/** The page says what was done. */
function act(
  doing: string,
  method: 'POST' | 'DELETE',
  path: (event: Event, form: FormData) => string,
  bodyOf?: (form: FormData) => object
) {
  return async (event: Event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, method, path(event, form), bodyOf?.(form))
    if (!refusal) redirect(303, `${paths.changeRole(event.params.id)}?gedaan=${doing}`)

    const refused = refuse(refusal, form)
    if (refusal.errors?.some(({ code }) => code === 'municipality.none'))
      refused.data.problem.errors.role =
        'Dit lid hoort bij geen gemeente. Wie bij een gemeente gaat werken, vraagt lidmaatschap aan met het nieuwe werkadres.'
    return refused
  }
}
