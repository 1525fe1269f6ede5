import type { ReportList } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad, RequestEvent } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const state = event.url.searchParams.get('toon') === 'afgehandeld' ? 'decided' : 'open'
  return { state, list: await read<typeof ReportList>(event, `/reports?state=${state}&page=${pageNumber(event.url)}`) }
}

export const actions: Actions = {
  verbergen: (event) =>
    decide(event, 'hidden', (form) => [
      'POST',
      `/posts/${field(form, 'postId')}/hiding`,
      { reason: form.get('reason') ?? '' }
    ]),
  behouden: (event) =>
    decide(event, 'kept', (form) => [
      'POST',
      `/reports/${field(form, 'reportId')}/dismissal`,
      { reason: form.get('reason') ?? '' }
    ]),
  terugzetten: (event) => decide(event, 'restored', (form) => ['DELETE', `/posts/${field(form, 'postId')}/hiding`])
}

type Outcome = 'hidden' | 'kept' | 'restored'
type Sent = Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never

async function decide(event: RequestEvent, outcome: Outcome, request: (form: FormData) => Sent) {
  const form = await event.request.formData()
  const sent = await send(event, ...request(form))
  return sent.refusal ? refuse(sent.refusal, form) : { outcome }
}

function field(form: FormData, name: string) {
  return encodeURIComponent(String(form.get(name) ?? ''))
}
