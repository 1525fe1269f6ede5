import { largestPhoto } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { ownPaths } from '#lib/own-data/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import { problemOf } from '#lib/ui/form-problem.ts'

export const load: PageServerLoad = async (event) => {
  // The result of an upload without JavaScript, or of a removal.
  const outcome = event.url.searchParams.get('foto')
  const isDone = outcome === 'nieuw' || outcome === 'weg'
  return {
    me: await read(event, 'GET /me'),
    largest: largestPhoto,
    done: isDone ? outcome : undefined,
    refused: outcome && !isDone ? problemOf({ code: outcome, status: 400 }, new FormData()) : undefined
  }
}

export const actions: Actions = { weg: act('DELETE /me/photo', {}, to(`${ownPaths.profile}?foto=weg`)) }
