import type { Application, BulkOutcome } from '@raadkamer/server/contract'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { find, refuse, send } from '#lib/server/api.ts'
import { refusalSentence } from '#lib/words.ts'

/** As many as fit on a page that somebody looks through. */
const most = 100

export const load: PageServerLoad = async (event) => ({ applications: await findAll(event, event.url.searchParams.getAll('id')) })

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const ids = form.getAll('id').map(String)
    const applications = await findAll(event, ids)
    const sent = await send<typeof BulkOutcome>(event, 'POST', '/application-approvals', { ids, reason: form.get('reason') ?? '' })
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
  }
}

async function findAll(event: RequestEvent, ids: string[]) {
  const found = await Promise.all([...new Set(ids)].slice(0, most).map((id) => find<typeof Application>(event, `/applications/${encodeURIComponent(id)}`)))
  return found.filter((application) => application !== undefined)
}
