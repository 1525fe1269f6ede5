import type { Application } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'
import { act, decide } from '../decide.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  return {
    application: await read<typeof Application>(event, `/applications/${encodeURIComponent(event.params.id)}`),
    isTakingOver: event.url.searchParams.has('overnemen')
  }
}

export const actions: Actions = {
  goedkeuren: decide('approval'),
  afwijzen: decide('rejection'),
  oppakken: act('PUT', 'assignment', (form) => ({ from: form.get('from') || null })),
  terugleggen: act('DELETE', 'assignment'),
  intrekken: act('DELETE', 'approval'),
  vragen: act('POST', 'questions', (form) => ({ question: form.get('question') ?? '' }))
}
