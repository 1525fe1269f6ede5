import type { RequestEvent } from '@sveltejs/kit'
import { act, to, type Typed } from '#lib/server/act.ts'
import { typedIn } from '#lib/ui/typed-in.ts'

export const postActions = {
  plaatsen: act(
    'POST /threads/:id/posts',
    ({ param, field }) => ({
      params: { id: param('thread') },
      body: { markdown: field('markdown'), sendKey: field('sendKey') || undefined }
    }),
    to(({ number }, { event }) => postHere(event, number))
  ),
  voorbeeld: act(
    'POST /previews',
    ({ field }) => ({ body: { markdown: field('markdown') } }),
    ({ html }, { form }) => ({ preview: html, typed: typedIn(form) })
  ),
  bewerken: act(
    'PATCH /posts/:id',
    (typed) => ({ ...post(typed), body: { markdown: typed.field('markdown') } }),
    to(({ number }, { event }) => postHere(event, number))
  ),
  verwijderen: act('DELETE /posts/:id', post, toPost()),
  melden: act('POST /posts/:id/reports', withReason, toPost('gemeld')),
  verbergen: act('POST /posts/:id/hiding', withReason, toPost()),
  herzien: act('POST /posts/:id/appeals', withReason, toPost('gevraagd')),
  terugzetten: act('DELETE /posts/:id/hiding', post, toPost())
}

function post({ field }: Typed) {
  return { params: { id: field('postId') } }
}

function withReason(typed: Typed) {
  return { ...post(typed), body: { reason: typed.field('reason') } }
}

function toPost(doing?: string) {
  return to((_, { event, field }) => postHere(event, field('number'), doing))
}

/** One post on this page. The redirect keeps a reload from sending twice. */
function postHere({ url }: RequestEvent, number: number | string, doing?: string) {
  return `${url.pathname}?bericht=${number}${doing ? `&doe=${doing}` : ''}#bericht-${number}`
}
