import type { Application } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'
import { decide } from '../decide.ts'

export const load: PageServerLoad = async (event) => ({
  application: await read<typeof Application>(event, `/applications/${encodeURIComponent(event.params.id)}`)
})

export const actions: Actions = { goedkeuren: decide('approval'), afwijzen: decide('rejection') }
