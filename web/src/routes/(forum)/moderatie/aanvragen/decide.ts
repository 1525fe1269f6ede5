import { redirect, type RequestEvent } from '@sveltejs/kit'
import { paths } from '#lib/paths.ts'
import { refuse, send } from '#lib/server/api.ts'
import { narrowed } from './filters.ts'

/** Both end at the queue, which says what was decided. `letter`: the field in which the mail is chosen, if it is. */
export function decide(verb: 'approval' | 'rejection', letter: string) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData()
    const id = String(form.get('id') ?? '')
    const template = form.get(letter)
    const body = {
      reason: form.get('reason') ?? '',
      ...(template && { template }),
      ...(form.has('until') && { until: form.get('until') || null })
    }
    const sent = await send(event, 'POST', `${address(id)}/${verb}`, body)
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, narrowed(event.url, id))
  }
}

/** What ends where it began: at the application itself. */
export function act(
  method: 'POST' | 'PUT' | 'DELETE',
  part: string,
  bodyOf: (form: FormData) => object | undefined = () => undefined
) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData()
    const id = event.params.id ?? ''
    const sent = await send(event, method, `${address(id)}/${part}`, bodyOf(form))
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, paths.application(id))
  }
}

function address(id: string) {
  return `/applications/${encodeURIComponent(id)}`
}
