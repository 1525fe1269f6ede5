import type { Actions } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { typedIn } from '#lib/ui/typed-in.ts'
import { providerFrom } from '../provider-form.ts'

export const actions: Actions = {
  testen: act(
    'POST /identity-providers/trials',
    ({ field }) => ({ body: { issuer: field('issuer') } }),
    (found, { form }) => ({ found, values: typedIn(form) })
  ),
  toevoegen: act(
    'POST /identity-providers',
    (typed) => ({ body: { ...providerFrom(typed), issuer: typed.field('issuer'), tenant: typed.field('tenant') } }),
    to(({ id }) => `${signOnPaths.provider(id)}?toegevoegd`)
  )
}
