import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { paths } from '#lib/paths.ts'
import { act, action } from '#lib/server/act.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import { sought, ticked } from '#lib/server/people.ts'
import { typedIn } from '#lib/ui/typed-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { forum, may } = await read(event, 'GET /forums/:slug/threads', { params: forumIn(event) })
  if (!may.ask) error(403, 'Forbidden')
  const at = paths.ask(forum.category, forum)
  if (event.url.pathname !== at) redirect(307, at)
  return { forum, sendKey: crypto.randomUUID() }
}

export const actions: Actions = {
  plaatsen: action(async (typed) => {
    const { event, form, field, fields } = typed
    const audience = field('audience')
    const memberIds = audience === 'invited' ? fields('memberIds') : []
    // Nobody could answer such a thread.
    if (audience === 'invited' && memberIds.length === 0)
      return refuse({ status: 400, errors: [{ path: 'memberIds', code: 'too_small', message: '' }] }, form)

    const { refusal, data } = await send(event, 'POST /forums/:slug/threads', {
      params: forumIn(event),
      body: {
        title: field('title'),
        markdown: field('markdown'),
        audience,
        memberIds,
        sendKey: field('sendKey') || undefined
      }
    })
    return refusal
      ? refuse(refusal, form, { people: await ticked(typed) })
      : redirect(303, `/${event.params.category}/${event.params.forum}/${data.id}`)
  }),

  voorbeeld: act(
    'POST /previews',
    ({ field }) => ({ body: { markdown: field('markdown') } }),
    async ({ html }, typed) => ({ preview: html, typed: typedIn(typed.form), people: await ticked(typed) })
  ),

  zoeken: action(async (typed) => ({
    typed: typedIn(typed.form),
    people: await ticked(typed),
    found: await sought(typed)
  }))
}

function forumIn({ params }: Pick<RequestEvent, 'params'>) {
  return { slug: params.forum ?? '' }
}
