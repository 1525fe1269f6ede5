import type { ApplicationChoices, ApplicationReceived } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import { faultSentence } from '#lib/words.ts'
import { findMunicipality, nearNames } from './municipality.ts'

/** Well formed, so that every other fault of the form comes back along with this one. */
const unknown = 'GM0000'
const either = new Intl.ListFormat('nl-NL', { type: 'disjunction' })

export const load: PageServerLoad = async (event) => ({ wide: true, choices: await read<typeof ApplicationChoices>(event, '/application-choices') })

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const typed = String(form.get('municipalityCode') ?? '')
    const { municipalities } = await read<typeof ApplicationChoices>(event, '/application-choices')
    const municipality = findMunicipality(typed, municipalities)

    const sent = await send<typeof ApplicationReceived>(event, 'POST', '/applications', {
      name: form.get('name') ?? '',
      role: form.get('role') ?? '',
      acting: form.has('acting'),
      municipalityCode: municipality?.code ?? (typed.trim() && unknown),
      email: form.get('email') ?? '',
      motivation: form.get('motivation') ?? '',
      forumIds: form.getAll('forumIds')
    })
    if (!sent.refusal) redirect(303, paths.applied)

    const refused = refuse(sent.refusal, form)
    const near = nearNames(typed, municipalities)
    if (!municipality) {
      refused.data.problem.errors.municipalityCode =
        near.length > 0 ? `Bedoelt u ${either.format(near)}?` : faultSentence({ path: 'municipalityCode', code: 'municipality.unknown' })
    }
    return refused
  }
}
