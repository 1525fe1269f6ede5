import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({ wide: true, help: await read(event, 'GET /help') })
