import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { destination, paths } from '#lib/paths.ts'
import { send } from '#lib/server/api.ts'
import { refusalSentence } from '#lib/words.ts'

/** The return address of an organisation's provider. The API verifies the response, once. */
export const load: PageServerLoad = async (event) => {
  const query = event.url.search.slice(1)
  if (!query) redirect(303, paths.signIn)

  const { data, refusal } = await send(event, 'POST /organisation-answers', {
    body: { place: event.params.place, query }
  })
  if (!refusal) redirect(303, destination(data.goTo))

  return { sentence: refusal.code === 'sign-in.refused' || refusal.status === 400 ? null : refusalSentence(refusal) }
}
