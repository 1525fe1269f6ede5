import { redirect, type RequestEvent } from '@sveltejs/kit'
import { paths } from '#lib/paths.ts'
import { refuse, send } from '#lib/server/api.ts'

/** Both end at the queue, which says what was decided. `id` comes along when the form is refused, so that its card can show why. */
export function decide(verb: 'approval' | 'rejection') {
  return async (event: RequestEvent) => {
    const form = await event.request.formData()
    const id = String(form.get('id') ?? '')
    const template = form.get('template')
    const sent = await send(event, 'POST', `${address(id)}/${verb}`, { reason: form.get('reason') ?? '', ...(template && { template }) })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${paths.applications}?${new URLSearchParams([...placeInQueue(event.url), ['besloten', id]])}`)
  }
}

/** Whoever works through one part of the queue stays in it. */
function placeInQueue({ searchParams }: URL) {
  return [...searchParams].filter(([name]) => ['toon', 'functie', 'q'].includes(name))
}

/** What ends where it began: at the application itself. */
export function act(method: 'POST' | 'PUT' | 'DELETE', part: string, bodyOf: (form: FormData) => object | undefined = () => undefined) {
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
