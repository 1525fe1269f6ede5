import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { find, read } from '#lib/server/api.ts'
import { decide } from './decide.ts'
import { filters, narrowed } from './filters.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const { searchParams } = event.url
  const state = filters.find(({ value }) => value === searchParams.get('toon'))?.state ?? 'waiting'
  const role = searchParams.get('functie') ?? ''
  const sought = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const decided = searchParams.get('besloten')

  const [list, justDecided] = await Promise.all([
    read(event, 'GET /applications', {
      query: { state, q: sought, page: pageNumber(event.url), ...(role && { role }) }
    }),
    decided ? find(event, 'GET /applications/:id', { params: { id: decided } }) : undefined
  ])
  // Other moderators have emptied this page meanwhile.
  if (list.items.length === 0 && list.page > 1) redirect(303, narrowed(event.url))
  return { state, role, sought, list, justDecided }
}

export const actions: Actions = { goedkeuren: decide('POST /applications/:id/approval', 'letter') }
