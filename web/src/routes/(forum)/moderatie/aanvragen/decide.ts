import { redirect, type RequestEvent } from '@sveltejs/kit'
import { paths } from '#lib/paths.ts'
import { refuse, send } from '#lib/server/api.ts'

/** Both end at the queue, which says what was decided. `id` comes along when the form is refused, so that its card can show why. */
export function decide(verb: 'approval' | 'rejection') {
  return async (event: RequestEvent) => {
    const form = await event.request.formData()
    const id = String(form.get('id') ?? '')
    const sent = await send(event, 'POST', `/applications/${encodeURIComponent(id)}/${verb}`, { reason: form.get('reason') ?? '' })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${paths.applications}?besloten=${id}`)
  }
}
