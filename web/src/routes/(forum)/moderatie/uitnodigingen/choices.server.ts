import type { RequestEvent } from '@sveltejs/kit'
import { findMunicipality } from '../../../(door)/aanmelden/municipality.ts'
import type { Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

/** A well-formed unknown code, so that the API also reports the other faults of the form. */
const unknown = 'GM0000'

export const choices = (event: RequestEvent) => read(event, 'GET /application-choices')

/** The code of the typed municipality. */
export async function codeOf({ event, field }: Typed) {
  const typed = field('municipalityCode')
  return findMunicipality(typed, (await choices(event)).municipalities)?.code ?? (typed.trim() && unknown)
}
