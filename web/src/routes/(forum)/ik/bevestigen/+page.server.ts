import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { destination, paths } from '#lib/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

const back = to((_, { event }) => backOf(event))

export const load: PageServerLoad = async (event) => ({
  session: await read(event, 'GET /session'),
  back: backOf(event)
})

export const actions: Actions = {
  wachtzin: act(
    'POST /session/step-up/passphrase',
    ({ field }) => ({ body: { passphrase: field('passphrase'), code: field('code') } }),
    back
  ),
  proefdorp: act('POST /demo/step-ups', {}, back)
}

/** The page that they came from, or else this page, which says that it is done. */
function backOf({ url }: Pick<RequestEvent, 'url'>) {
  const asked = url.searchParams.get('terug')
  return asked ? destination(asked) : paths.confirm()
}
