import type { HouseRules } from '@raadkamer/server/contract'
import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  rules: await read<typeof HouseRules>(event, 'GET /house-rules')
})
