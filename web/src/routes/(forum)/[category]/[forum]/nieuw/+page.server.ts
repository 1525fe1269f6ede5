import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Asked, Preview, ThreadList } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import { sought, ticked } from '#lib/server/people.ts'
import { problemOf } from '#lib/ui/form-problem.ts'
import { typedIn } from '#lib/ui/typed-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { forum, may } = await readForum(event)
  if (!may.ask) error(403, 'Forbidden')
  const at = paths.ask(forum.category, forum)
  if (event.url.pathname !== at) redirect(307, at)
  return { forum, sendKey: crypto.randomUUID() }
}

export const actions: Actions = {
  async plaatsen(event) {
    const form = await event.request.formData()
    const audience = form.get('audience')
    // It would wait for answers that nobody can give.
    if (audience === 'invited' && !form.has('memberIds'))
      return refuse({ status: 400, errors: [{ path: 'memberIds', code: 'too_small', message: '' }] }, form)
    const sent = await send<typeof Asked>(event, 'POST', `/forums/${encodeURIComponent(event.params.forum)}/threads`, {
      title: form.get('title') ?? '',
      markdown: form.get('markdown') ?? '',
      audience: audience ?? '',
      memberIds: audience === 'invited' ? form.getAll('memberIds') : [],
      sendKey: form.get('sendKey') || undefined
    })
    if (!sent.refusal) redirect(303, `/${event.params.category}/${event.params.forum}/${sent.data.id}`)
    return fail(sent.refusal.status, { problem: problemOf(sent.refusal, form), people: await ticked(event, form) })
  },

  async voorbeeld(event) {
    const form = await event.request.formData()
    const sent = await send<typeof Preview>(event, 'POST', '/previews', { markdown: form.get('markdown') ?? '' })
    if (sent.refusal) return refuse(sent.refusal, form)
    return { preview: sent.data.html, typed: typedIn(form), people: await ticked(event, form) }
  },

  async zoeken(event) {
    const form = await event.request.formData()
    return { typed: typedIn(form), people: await ticked(event, form), found: await sought(event, form) }
  }
}

function readForum(event: RequestEvent<{ forum: string }>) {
  return read<typeof ThreadList>(event, `/forums/${encodeURIComponent(event.params.forum)}/threads`)
}
