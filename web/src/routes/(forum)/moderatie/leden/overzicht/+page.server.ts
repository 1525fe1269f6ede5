import type { PageServerLoad } from './$types'
import { readOverview } from './read.server.ts'

export const load: PageServerLoad = async (event) => ({ overview: await readOverview(event) })
