import type { HouseRules } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { destination } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const rules = await read<typeof HouseRules>(event, '/house-rules')
  const { accepted, version, versions } = rules
  if (accepted === version) redirect(303, destination(event.url.searchParams.get('naar')))

  return {
    rules,
    isFirst: accepted === null,
    changes: versions.filter((one) => one.version > (accepted ?? version)),
    wide: true
  }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(event, 'POST', '/consents', { version: Number(form.get('version')) })
    if (refusal) return refuse(refusal, form)

    redirect(303, destination(event.url.searchParams.get('naar')))
  }
}
