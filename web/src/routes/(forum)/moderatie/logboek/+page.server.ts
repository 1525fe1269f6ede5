import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { find, read } from '#lib/server/api.ts'
import { chapters } from './chapters.ts'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const chapter = chapters.find(({ slug }) => slug === searchParams.get('hoofdstuk'))
  const about = searchParams.get('over')
  const member = about ? await find(event, 'GET /memberships/:id', { params: { id: about } }) : undefined

  const query = {
    page: pageNumber(event.url),
    ...(chapter && { chapter: chapter.name }),
    ...(member && { about: member.id })
  }
  return {
    record: await read(event, 'GET /moderation-actions', { query }),
    chapter: chapter?.slug,
    about: member && { id: member.id, name: member.name }
  }
}
