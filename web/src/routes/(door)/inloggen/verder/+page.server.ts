import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { destination } from '#lib/paths.ts'
import { act } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

/** For a member who has signed in and still has to prove more before seeing anything. */
export const load: PageServerLoad = async (event) => {
  const session = await read(event, 'GET /session')
  if (!session.owes) redirect(303, goingTo(event))

  const { provider } = await read(event, 'GET /me/work-account')
  return { goingTo: goingTo(event), session, provider }
}

export const actions: Actions = {
  default: act(
    'POST /me/work-account',
    ({ event }) => ({ query: { goingTo: goingTo(event) } }),
    ({ goTo }) => ({ leavingFor: goTo })
  )
}

function goingTo({ url }: Pick<RequestEvent, 'url'>) {
  return destination(url.searchParams.get('naar'))
}
