import type { Municipality } from '@raadkamer/server/contract'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { action, type Typed } from '#lib/server/act.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import type { Refusal } from '#lib/ui/form-problem.ts'
import type { Wire } from '#lib/wire.ts'
import { faultSentence } from '#lib/words.ts'
import { readDraft } from '../draft.server.ts'
import { findEnded, findMunicipality, nearNames } from '../municipality.ts'

const either = new Intl.ListFormat('nl-NL', { type: 'disjunction' })

export const load: PageServerLoad = async (event) => {
  const { draft, municipality } = await readDraft(event)
  const { municipalities } = await read(event, 'GET /application-choices')
  return { wide: true, draft, municipality, municipalities }
}

export const actions: Actions = {
  default: action(async (typed) => {
    const { draft } = await readDraft(typed.event)
    const refused = draft.role === 'partner' ? await saveOrganisation(typed) : await saveMunicipality(typed)
    return refused ?? redirect(303, paths.applyForums)
  })
}

type Offer = { offered: Wire<typeof Municipality>[]; merged?: string | undefined; domain?: string | undefined }

async function saveOrganisation({ event, form, field }: Typed) {
  const { refusal } = await saveDraft(event, { email: field('email'), organisation: field('organisation') })
  if (!refusal) return
  const refused = back(refusal, form, { offered: [] })
  if (refused.data.problem.errors.organisation)
    refused.data.problem.errors.organisation = 'Vul de naam van uw organisatie in.'
  return refused
}

/** Stores the municipality. For an ended or a missing name, the register gives the ones to choose from. */
async function saveMunicipality({ event, form, field }: Typed) {
  const { municipalities, ended } = await read(event, 'GET /application-choices')
  const typed = field('municipality')
  const chosen = field('municipalityCode')
  const municipality = findMunicipality(typed, municipalities) ?? municipalities.find(({ code }) => code === chosen)

  const sent = await saveDraft(event, {
    email: field('email'),
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
  // An empty field is not a fault.
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
  return refuse(refusal, form, offer)
}

function saveDraft(event: RequestEvent, part: { email: string; municipalityCode?: string; organisation?: string }) {
  return send(event, 'PUT /application-draft', { body: part })
}
