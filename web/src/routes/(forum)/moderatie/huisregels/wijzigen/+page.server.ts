import type { Actions, PageServerLoad } from './$types'
import { rulesPaths } from '#lib/rules/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import { typedIn } from '#lib/ui/typed-in.ts'

export const load: PageServerLoad = async (event) => ({
  rules: await read(event, 'GET /house-rules')
})

export const actions: Actions = {
  /** A preview before it is published to every member. */
  bekijken: act(
    'POST /previews',
    ({ field }) => ({ body: { markdown: field('markdown') } }),
    ({ html }, { form }) => ({ preview: html, typed: typedIn(form) })
  ),
  publiceren: act(
    'POST /house-rules',
    ({ field }) => ({
      body: { markdown: field('markdown'), summary: field('summary'), basedOn: Number(field('basedOn')) }
    }),
    to(`${rulesPaths.consents}?gepubliceerd`)
  )
}
