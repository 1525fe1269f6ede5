import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { paths } from '#lib/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { find } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  welcome: await find(event, 'GET /invitation-tokens/:token', { params: event.params })
})

export const actions: Actions = {
  code: act('POST /invitation-tokens/:token/codes', link, ({ attempt }) => ({ attempt })),
  aannemen: act(
    'POST /invitation-tokens/:token/acceptances',
    (typed) => ({ ...link(typed), body: { attempt: typed.field('attempt'), code: typed.field('code') } }),
    to(({ enrolmentToken }) => (enrolmentToken ? invitationPaths.enrol(enrolmentToken) : paths.signIn))
  ),
  vernieuwen: act('POST /invitation-tokens/:token/renewals', link, { isRenewed: true }),
  vragen: act(
    'POST /invitation-tokens/:token/requests',
    (typed) => ({ ...link(typed), body: { name: typed.field('name'), email: typed.field('email') } }),
    { isAsked: true }
  )
}

function link({ param }: Typed) {
  return { params: { token: param('token') } }
}
