import type { Application } from '@raadkamer/server/contract'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { find, read } from '#lib/server/api.ts'
import { decide } from './decide.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const { searchParams } = event.url
  const state = searchParams.get('toon') === 'afgehandeld' ? 'decided' : 'waiting'
  const decided = searchParams.get('besloten')

  const [applications, justDecided] = await Promise.all([
    read<z.ZodArray<typeof Application>>(event, `/applications?state=${state}`),
    decided ? find<typeof Application>(event, `/applications/${encodeURIComponent(decided)}`) : undefined
  ])
  return { state, applications, justDecided }
}

export const actions: Actions = { goedkeuren: decide('approval') }
