import { fail, redirect } from '@sveltejs/kit'
import type { Guests, Readers, ThreadPage } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import { peek, read, refuse, send } from '#lib/server/api.ts'
import { sought, ticked } from '#lib/server/people.ts'
import { problemOf } from '#lib/ui/form-problem.ts'
import { typedIn } from '#lib/ui/typed-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  const { params, url } = event
  const [{ thread }, readers, guests] = await Promise.all([
    read<typeof ThreadPage>(event, `/threads/${params.thread}`),
    read<typeof Readers>(event, `/threads/${params.thread}/readers`),
    peek<typeof Guests>(event, `/threads/${params.thread}/invitations`)
  ])
  const at = paths.readers(thread.forum, thread.id)
  if (url.pathname !== at) redirect(307, at + url.search)
  return { thread, readers, mayInviteOutsiders: guests?.may.invite ?? false }
}

export const actions: Actions = {
  async uitnodigen(event) {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', `/threads/${event.params.thread}/participants`, {
      memberIds: form.getAll('memberIds'),
      history: form.get('history') ?? 'all'
    })
    if (!sent.refusal) redirect(303, `${event.url.pathname}?uitgenodigd=${form.getAll('memberIds').length}`)
    return fail(sent.refusal.status, { problem: problemOf(sent.refusal, form), people: await ticked(event, form) })
  },

  async zoeken(event) {
    const form = await event.request.formData()
    return {
      typed: typedIn(form),
      people: await ticked(event, form),
      found: await sought(event, form, event.params.thread)
    }
  },

  async weghalen(event) {
    const form = await event.request.formData()
    const sent = await send(event, 'DELETE', `/threads/${event.params.thread}/participants/${form.get('memberId')}`)
    return sent.refusal ? refuse(sent.refusal, form) : redirect(303, `${event.url.pathname}?weggehaald=1`)
  }
}
