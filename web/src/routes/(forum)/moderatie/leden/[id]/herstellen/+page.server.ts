import type { FactorResetState, Person } from '@raadkamer/server/contract'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { resetPaths } from '#lib/auth/reset-paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  person: await read<typeof Person>(event, `/members/${encodeURIComponent(event.params.id)}`),
  state: await read<typeof FactorResetState>(event, address(event)),
  done: (['gevraagd', 'bevestigd', 'gestopt'] as const).find((word) => event.url.searchParams.has(word))
})

export const actions: Actions = {
  vragen: (event) => sendOn(event, '', ['number', 'calledOn', 'evidence'], 'gevraagd'),
  bevestigen: (event) => sendOn(event, '/second', ['number', 'calledOn', 'evidence'], 'bevestigd'),
  tegenhouden: (event) => sendOn(event, '/recall', ['reason'], 'gestopt')
}

async function sendOn(event: RequestEvent, path: string, fields: string[], done: string) {
  const form = await event.request.formData()
  const { refusal } = await send(
    event,
    'POST',
    address(event) + path,
    Object.fromEntries(fields.map((name) => [name, form.get(name) ?? '']))
  )
  return refusal ? refuse(refusal, form) : redirect(303, `${resetPaths.ofMember(event.params.id!)}?${done}`)
}

function address({ params }: Pick<RequestEvent, 'params'>) {
  return `/memberships/${encodeURIComponent(params.id!)}/reset`
}
