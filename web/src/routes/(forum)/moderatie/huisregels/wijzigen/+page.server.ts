import type { HouseRules, Preview } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { rulesPaths } from '#lib/rules/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import { typedIn } from '#lib/ui/typed-in.ts'

export const load: PageServerLoad = async (event) => ({ rules: await read<typeof HouseRules>(event, '/house-rules') })

export const actions: Actions = {
  /** A second look, before it is put to everybody. */
  bekijken: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof Preview>(event, 'POST', '/previews', { markdown: form.get('markdown') ?? '' })
    if (sent.refusal) return refuse(sent.refusal, form)
    return { preview: sent.data.html, typed: typedIn(form) }
  },

  publiceren: async (event) => {
    const form = await event.request.formData()
    const [markdown, summary] = [form.get('markdown') ?? '', form.get('summary') ?? '']
    const { refusal } = await send(event, 'POST', '/house-rules', {
      markdown,
      summary,
      basedOn: Number(form.get('basedOn'))
    })
    if (refusal) return refuse(refusal, form)

    redirect(303, `${rulesPaths.consents}?gepubliceerd`)
  }
}
