import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { action } from '#lib/server/act.ts'
import { find, read, refuse, send } from '#lib/server/api.ts'
import { refusalSentence } from '#lib/words.ts'

/** The most applications that the server accepts at once. */
const most = 100

export const load: PageServerLoad = async (event) => {
  const [applications, letters] = await Promise.all([
    findAll(event, event.url.searchParams.getAll('id')),
    read(event, 'GET /application-letters')
  ])
  return { applications, letters: letters.approvals }
}

export const actions: Actions = {
  default: action(async ({ event, form, field, fields }) => {
    const ids = fields('id')
    // Read before the decision, because approved ones may have left the list.
    const applications = await findAll(event, ids)
    const template = field('letter')
    const sent = await send(event, 'POST /application-approvals', {
      body: { ids, reason: field('reason'), ...(template && { template }) }
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    const named = (id: string) => applications.find((application) => application.id === id)?.name ?? 'Onbekend'
    const { approved, firstOfTwo, refused } = sent.data
    return {
      outcome: {
        approved: approved.map(named),
        firstOfTwo: firstOfTwo.map(named),
        refused: refused.map(({ id, code }) => ({ id, name: named(id), why: refusalSentence({ code, status: 409 }) }))
      }
    }
  })
}

async function findAll(event: RequestEvent, ids: string[]) {
  const found =
    ids.length > 0 ? await find(event, 'GET /applications', { query: { ids: ids.slice(0, most).join() } }) : undefined
  return found?.items ?? []
}
