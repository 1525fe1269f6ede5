import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { ownPaths } from '#lib/own-data/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const { erasure } = await read(event, 'GET /me/own-data')
  if (erasure) redirect(303, ownPaths.data)
  return { wide: true }
}

export const actions: Actions = {
  default: act(
    'PUT /me/erasure',
    ({ field }) => ({ body: { posts: field('posts'), questions: field('questions') } }),
    to(`${ownPaths.data}?gevraagd`)
  )
}
