import type { Actions, PageServerLoad } from './$types'
import { act, type Typed } from '#lib/server/act.ts'
import { find } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  wide: true,
  asked: await find(event, 'GET /seat-confirmations/:token', { params: event.params })
})

export const actions: Actions = {
  /** Sends only the given answers; the rest waits. It needs a form, because mail scanners follow links. */
  default: act(
    'POST /seat-confirmations/:token',
    (typed) => ({ params: { token: typed.param('token') }, body: { answers: answersIn(typed) } }),
    { isAnswered: true }
  )
}

function answersIn({ form, field }: Typed) {
  const seatIds = [...form.keys()].flatMap((name) => (name.startsWith('klopt-') ? [name.slice('klopt-'.length)] : []))
  return seatIds.map((seatId) => {
    const isRight = field(`klopt-${seatId}`) === 'ja'
    return { seatId, isRight, since: isRight ? null : field(`sinds-${seatId}`) || null }
  })
}
