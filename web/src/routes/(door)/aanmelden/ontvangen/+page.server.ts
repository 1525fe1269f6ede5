import type { PageServerLoad } from './$types'
import { sentTo } from '../sent-to.ts'

export const load: PageServerLoad = ({ cookies }) => ({ email: cookies.get(sentTo) })
