import { redirect, type RequestEvent } from '@sveltejs/kit'
import { paths } from '#lib/paths.ts'
import { refuse, send } from '#lib/server/api.ts'
import { withoutAction } from '#lib/ui/action-here.ts'
import { fieldsOf } from './post-actions.server.ts'

export const threadActions = {
  sluiten: (event: RequestEvent) => keepOrder(event, 'locking', { isLocked: true }),
  openen: (event: RequestEvent) => keepOrder(event, 'locking', { isLocked: false }),
  vastzetten: (event: RequestEvent) => keepOrder(event, 'pinning', { isPinned: true }),
  losmaken: (event: RequestEvent) => keepOrder(event, 'pinning', { isPinned: false }),

  async dempen(event: RequestEvent) {
    const { form, field } = await fieldsOf(event)
    const sent = await send(event, 'PUT', `/threads/${event.params.thread}/muting`, {
      isMuted: field('isMuted') === 'true'
    })
    return sent.refusal ? refuse(sent.refusal, form) : toPage(event)
  },

  async verlaten(event: RequestEvent) {
    const { form, field } = await fieldsOf(event)
    const sent = await send(event, 'DELETE', `/threads/${event.params.thread}/participants/${field('memberId')}`)
    return sent.refusal ? refuse(sent.refusal, form) : redirect(303, `${paths.invited}?verlaten=1`)
  }
}

async function keepOrder(event: RequestEvent, what: 'locking' | 'pinning', to: object) {
  const { form, field } = await fieldsOf(event)
  const sent = await send(event, 'PUT', `/threads/${event.params.thread}/${what}`, { ...to, reason: field('reason') })
  return sent.refusal ? refuse(sent.refusal, form) : toPage(event)
}

/** The same page, without the question that was just answered. */
function toPage({ url }: RequestEvent): never {
  const query = withoutAction(url)
  query.delete('doe')
  redirect(303, query.size ? `?${query}` : url.pathname)
}
