import type { Actions, PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { act } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:notifications')
  const query = { page: pageNumber(event.url) }
  return { list: await read(event, 'GET /notifications', { query }) }
}

export const actions: Actions = { gezien: act('POST /notifications/seen', { body: {} }, { areSeen: true }) }
