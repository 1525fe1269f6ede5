import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { destination } from '#lib/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const rules = await read(event, 'GET /house-rules')
  const { accepted, version, versions } = rules
  if (accepted === version) redirect(303, destination(event.url.searchParams.get('naar')))

  return {
    rules,
    isFirst: accepted === null,
    changes: versions.filter((one) => one.version > (accepted ?? version)),
    wide: true
  }
}

export const actions: Actions = {
  default: act(
    'POST /consents',
    ({ field }) => ({ body: { version: Number(field('version')) } }),
    to((_, { event }) => destination(event.url.searchParams.get('naar')))
  )
}
