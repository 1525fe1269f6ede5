import { redirect } from '@sveltejs/kit'
import { mostRevisions } from '@raadkamer/server/contract'
import { read, send } from '#lib/server/api.ts'
import { addressHere, paths } from '#lib/paths.ts'
import { quoteOf } from '#lib/threads/quote.ts'
import type { PageServerLoad, PageServerLoadEvent } from './$types'
import { postActions } from './post-actions.server.ts'
import { threadActions } from './thread-actions.server.ts'

const sentWords: Record<string, string> = {
  gemeld: 'Uw melding is verstuurd. Een moderator kijkt ernaar. U krijgt een attendering als er besloten is.',
  gevraagd: 'Uw vraag is verstuurd. Een andere moderator kijkt nog eens. U krijgt een attendering als er besloten is.'
}

export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  const conversation = await read(event, 'GET /threads/:id', { params: { id: params.thread }, query: place(url) })
  const { thread, posts } = conversation
  const at = paths.thread(thread.forum, thread.id)
  if (url.pathname !== at)
    redirect(307, addressHere({ pathname: at, search: url.search, searchParams: url.searchParams }))

  const lastShown = posts.at(-1)?.number
  if (!lastShown && thread.lastPost >= thread.firstPost)
    redirect(303, paths.post(thread.forum, thread.id, thread.lastPost))

  // A shown post is read, with or without JavaScript. So this load changes data.
  const wasNew = lastShown !== undefined && lastShown > thread.lastRead
  if (wasNew) {
    await send(event, 'PUT /threads/:id/reading', { params: { id: thread.id }, body: { lastRead: lastShown } })
    await send(event, 'POST /notifications/seen', { body: { threadId: thread.id } })
  }

  const doing = url.searchParams.get('doe')
  const post = doing ? posts.find(({ number }) => String(number) === url.searchParams.get('bericht')) : undefined
  const source =
    post && (doing === 'bewerken' || doing === 'citeren')
      ? await read(event, 'GET /posts/:id/source', { params: { id: post.id } })
      : undefined

  return {
    conversation,
    wasNew,
    sendKey: crypto.randomUUID(),
    quote: source && doing === 'citeren' ? quoteOf(source) : undefined,
    editing: source && doing === 'bewerken' && source.may.edit ? source : undefined,
    /** A report or a wish for a second look of this post was sent. */
    sent: post && doing && sentWords[doing] ? { of: post.id, words: sentWords[doing] } : undefined,
    revisions: post && doing === 'versies' ? await revisionsOf(event, post) : undefined
  }
}

export const actions = { ...postActions, ...threadActions }

/** `?pagina=3` is a page; `?bericht=47` is the page that holds that post. */
function place({ searchParams }: URL) {
  const [page, post] = ['pagina', 'bericht'].map((name) => /^[1-9]\d{0,4}$/.exec(searchParams.get(name) ?? '')?.[0])
  if (page) return { page }
  return post ? { post } : {}
}

async function revisionsOf(event: PageServerLoadEvent, { id, number }: { id: string; number: number }) {
  const items = await read(event, 'GET /posts/:id/revisions', { params: { id } })
  return { of: id, number, items, isCut: items.length === mostRevisions }
}
