import type { Application } from '@raadkamer/server/contract'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { find, read } from '#lib/server/api.ts'
import { decide } from './decide.ts'
import { filters } from './filters.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const { searchParams } = event.url
  const state = filters.find(({ value }) => value === searchParams.get('toon'))?.state ?? 'waiting'
  const role = searchParams.get('functie') ?? ''
  const sought = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const decided = searchParams.get('besloten')

  const query = new URLSearchParams({ state, q: sought, ...(role && { role }) })
  const [applications, justDecided] = await Promise.all([
    read<z.ZodArray<typeof Application>>(event, `/applications?${query}`),
    decided ? find<typeof Application>(event, `/applications/${encodeURIComponent(decided)}`) : undefined
  ])
  return { state, role, sought, applications, justDecided }
}

export const actions: Actions = { goedkeuren: decide('approval') }
