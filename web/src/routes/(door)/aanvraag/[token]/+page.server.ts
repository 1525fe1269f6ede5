import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { find } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  wide: true,
  asked: await find(event, 'GET /application-questions/:token', { params: event.params })
})

export const actions: Actions = {
  antwoorden: act(
    'POST /application-questions/:token/answer',
    ({ param, field }) => ({ params: { token: param('token') }, body: { answer: field('answer') } }),
    { isAnswered: true }
  ),
  vernieuwen: act(
    'POST /application-questions/:token/renewals',
    ({ param }) => ({ params: { token: param('token') } }),
    { isRenewed: true }
  )
}
