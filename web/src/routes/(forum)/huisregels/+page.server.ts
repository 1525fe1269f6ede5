import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  rules: await read(event, 'GET /house-rules')
})
