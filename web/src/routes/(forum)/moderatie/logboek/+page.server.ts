import type { ModerationRecord } from '@raadkamer/server/contract'
import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  record: await read<typeof ModerationRecord>(event, `/moderation-actions?page=${pageNumber(event.url)}`)
})
