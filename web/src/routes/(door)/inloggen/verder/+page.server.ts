import type { GoTo, MyWorkAccount, Session } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { underway } from '#lib/auth/paths.ts'
import { destination } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

/** For whoever has signed in, and has still to prove more before anything is shown. */
export const load: PageServerLoad = async (event) => {
  const goingTo = destination(event.url.searchParams.get('naar'))
  const session = await read<typeof Session>(event, '/session')
  if (!session.owes) redirect(303, goingTo)

  const { provider } = await read<typeof MyWorkAccount>(event, '/me/work-account')
  return { goingTo, session, provider }
}

export const actions: Actions = {
  default: async (event) => {
    const goingTo = destination(event.url.searchParams.get('naar'))
    const sent = await send<typeof GoTo>(event, 'POST', `/me/work-account?${underway(goingTo)}`)
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { leavingFor: sent.data.goTo }
  }
}
