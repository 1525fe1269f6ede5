import type { IdentityProvider } from '@raadkamer/server/contract'
import type { z } from 'zod'
import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  providers: await read<z.ZodArray<typeof IdentityProvider>>(event, 'GET /identity-providers'),
  isRemoved: event.url.searchParams.has('verwijderd')
})
