import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { find } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  link: await find(event, 'GET /mail-links/:token', { params: event.params })
})

export const actions: Actions = {
  default: act(
    'PUT /mail-links/:token',
    ({ param, field }) => ({
      params: { token: param('token') },
      body: { about: field('about'), wantsMail: field('wantsMail') === 'true' }
    }),
    (_, { field }) => ({ isAll: field('about') === 'all' })
  )
}
