import type { MyReset } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { resetPaths } from '#lib/auth/reset-paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  mine: await read<typeof MyReset>(event, '/me/reset'),
  isStopped: event.url.searchParams.has('tegengehouden')
})

export const actions: Actions = {
  default: async (event) => {
    const { refusal } = await send(event, 'DELETE', '/me/reset')
    return refusal ? refuse(refusal, new FormData()) : redirect(303, `${resetPaths.mine}?tegengehouden`)
  }
}
