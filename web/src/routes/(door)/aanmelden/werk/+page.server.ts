import type { ApplicationChoices, Municipality } from '@raadkamer/server/contract'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { read } from '#lib/server/api.ts'
import { problemOf, type Refusal } from '#lib/ui/form-problem.ts'
import type { Wire } from '#lib/wire.ts'
import { faultSentence } from '#lib/words.ts'
import { readDraft, saveDraft } from '../draft.server.ts'
import { findEnded, findMunicipality, nearNames } from '../municipality.ts'

const either = new Intl.ListFormat('nl-NL', { type: 'disjunction' })

export const load: PageServerLoad = async (event) => {
  const { draft, municipality } = await readDraft(event)
  const { municipalities } = await read<typeof ApplicationChoices>(event, '/application-choices')
  return { wide: true, draft, municipality, municipalities }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const { draft } = await readDraft(event)
    const done = draft.role === 'partner' ? await saveOrganisation(event, form) : await saveMunicipality(event, form)
    if (done) return done
    redirect(303, paths.applyForums)
  }
}

type Offer = { offered: Wire<typeof Municipality>[]; merged?: string | undefined; domain?: string | undefined }

async function saveOrganisation(event: RequestEvent, form: FormData) {
  const sent = await saveDraft(event, { email: form.get('email') ?? '', organisation: form.get('organisation') ?? '' })
  if (!sent.refusal) return
  const refused = back(sent.refusal, form, { offered: [] })
  if (refused.data.problem.errors.organisation)
    refused.data.problem.errors.organisation = 'Vul de naam van uw organisatie in.'
  return refused
}

/** What was typed may be a name that is no more, or nothing at all: then the register says which ones to choose from. */
async function saveMunicipality(event: RequestEvent, form: FormData) {
  const { municipalities, ended } = await read<typeof ApplicationChoices>(event, '/application-choices')
  const typed = String(form.get('municipality') ?? '')
  const chosen = form.get('municipalityCode')
  const municipality = findMunicipality(typed, municipalities) ?? municipalities.find(({ code }) => code === chosen)

  const sent = await saveDraft(event, {
    email: form.get('email') ?? '',
    ...(municipality && { municipalityCode: municipality.code })
  })
  if (municipality) return sent.refusal && back(sent.refusal, form, { offered: [] })

  const merged = findEnded(typed, ended)
  const domain = sent.data?.domain
  const offered = merged
    ? municipalities.filter(({ code }) => merged.successors.includes(code))
    : typed.trim()
      ? []
      : (domain?.municipalities ?? [])
  const refused = back(sent.refusal ?? { status: 400 }, form, { offered, merged: merged?.name, domain: domain?.name })
  // Whoever left it to us did nothing wrong.
  if (offered.length > 0 && !merged && !sent.refusal)
    refused.data.problem.message = 'Kies nog voor welke gemeente u werkt.'
  refused.data.problem.errors[offered.length > 0 ? 'municipalityCode' : 'municipality'] = whatToDo(
    merged?.name,
    offered.length > 0,
    nearNames(typed, municipalities)
  )
  return refused
}

function whatToDo(merged: string | undefined, isOffered: boolean, near: string[]) {
  if (merged) return `${merged} bestaat niet meer. Kies de gemeente waar u nu werkt.`
  if (isOffered) return 'Kies voor welke gemeente u werkt.'
  return near.length > 0
    ? `Bedoelt u ${either.format(near)}?`
    : faultSentence({ path: 'municipalityCode', code: 'municipality.unknown' })
}

function back(refusal: Refusal, form: FormData, offer: Offer) {
  return fail(refusal.status, { problem: problemOf(refusal, form), ...offer })
}
