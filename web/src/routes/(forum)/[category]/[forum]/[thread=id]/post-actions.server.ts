import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Preview, Written } from '@raadkamer/server/contract'
import { refuse, send } from '#lib/server/api.ts'
import { typedIn } from '#lib/ui/typed-in.ts'

/** A form as text: what is missing is empty, and the API says what that means. */
export async function fieldsOf({ request }: RequestEvent) {
  const form = await request.formData()
  return { form, field: (name: string) => String(form.get(name) ?? '') }
}

/** To one post on this same page, so that a reload sends nothing twice. */
function toPost({ url }: RequestEvent, number: number | string, doing?: string): never {
  redirect(303, `${url.pathname}?bericht=${number}${doing ? `&doe=${doing}` : ''}#bericht-${number}`)
}

export const postActions = {
  async plaatsen(event: RequestEvent) {
    const { form, field } = await fieldsOf(event)
    const sent = await send<typeof Written>(event, 'POST', `/threads/${event.params.thread}/posts`, {
      markdown: field('markdown'),
      sendKey: field('sendKey') || undefined
    })
    return sent.refusal ? refuse(sent.refusal, form) : toPost(event, sent.data.number)
  },

  async voorbeeld(event: RequestEvent) {
    const { form, field } = await fieldsOf(event)
    const sent = await send<typeof Preview>(event, 'POST', '/previews', { markdown: field('markdown') })
    return sent.refusal ? refuse(sent.refusal, form) : { preview: sent.data.html, typed: typedIn(form) }
  },

  async bewerken(event: RequestEvent) {
    const { form, field } = await fieldsOf(event)
    const sent = await send<typeof Written>(event, 'PATCH', `/posts/${field('postId')}`, {
      markdown: field('markdown')
    })
    return sent.refusal ? refuse(sent.refusal, form) : toPost(event, sent.data.number)
  },

  verwijderen: (event: RequestEvent) => withPost(event, 'DELETE', ''),
  melden: (event: RequestEvent) => withPost(event, 'POST', '/reports', 'gemeld'),
  verbergen: (event: RequestEvent) => withPost(event, 'POST', '/hiding'),
  terugzetten: (event: RequestEvent) => withPost(event, 'DELETE', '/hiding')
}

async function withPost(event: RequestEvent, method: 'POST' | 'DELETE', what: string, then?: string) {
  const { form, field } = await fieldsOf(event)
  const sent = await send(
    event,
    method,
    `/posts/${field('postId')}${what}`,
    method === 'POST' ? { reason: field('reason') } : undefined
  )
  return sent.refusal ? refuse(sent.refusal, form) : toPost(event, field('number'), then)
}
