import type { Accepted, CodeAsked, Welcome } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { paths } from '#lib/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { find } from '#lib/server/api.ts'
import type { Wire } from '#lib/wire.ts'

export const load: PageServerLoad = async (event) => ({
  welcome: await find<typeof Welcome>(event, 'GET /invitation-tokens/:token', { params: event.params })
})

export const actions: Actions = {
  code: act('POST /invitation-tokens/:token/codes', link, ({ attempt }: Wire<typeof CodeAsked>) => ({ attempt })),
  aannemen: act(
    'POST /invitation-tokens/:token/acceptances',
    (typed) => ({ ...link(typed), body: { attempt: typed.field('attempt'), code: typed.field('code') } }),
    to(({ enrolmentToken }: Wire<typeof Accepted>) =>
      enrolmentToken ? invitationPaths.enrol(enrolmentToken) : paths.signIn
    )
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
