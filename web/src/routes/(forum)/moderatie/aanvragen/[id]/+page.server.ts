import type { Application, ApplicationLetters } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'
import { act, decide } from '../decide.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const [application, letters] = await Promise.all([
    read<typeof Application>(event, `/applications/${encodeURIComponent(event.params.id)}`),
    read<typeof ApplicationLetters>(event, '/application-letters')
  ])
  return { application, letters, isTakingOver: event.url.searchParams.has('overnemen') }
}

export const actions: Actions = {
  goedkeuren: decide('approval', 'letter'),
  afwijzen: decide('rejection', 'template'),
  oppakken: act('PUT', 'assignment', (form) => ({ from: form.get('from') || null })),
  terugleggen: act('DELETE', 'assignment'),
  intrekken: act('DELETE', 'approval'),
  vragen: act('POST', 'questions', (form) => ({ question: form.get('question') ?? '' }))
}
