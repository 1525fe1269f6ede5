import type { DemoPerson, GoTo, SignedIn } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { underway } from '#lib/auth/paths.ts'
import { destination } from '#lib/paths.ts'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  goingTo: destination(event.url.searchParams.get('naar')),
  hasSignedOut: event.url.searchParams.has('uitgelogd'),
  /** Only in demo mode is there such a list. */
  people: await find<z.ZodArray<typeof DemoPerson>>(event, '/demo/people')
})

export const actions: Actions = {
  wachtzin: async (event) => {
    const form = await event.request.formData()
    const [email, passphrase, code] = ['email', 'passphrase', 'code'].map((name) => form.get(name) ?? '')
    const goingTo = destination(event.url.searchParams.get('naar'))
    const sent = await send<typeof SignedIn>(event, 'POST', `/passphrase-sign-ins?${underway(goingTo)}`, {
      email,
      passphrase,
      code
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    return sent.data.goTo ? { leavingFor: sent.data.goTo } : redirect(303, goingTo)
  },

  werkaccount: async (event) => {
    const form = await event.request.formData()
    const goingTo = destination(event.url.searchParams.get('naar'))
    const sent = await send<typeof GoTo>(event, 'POST', '/organisation-sign-ins', {
      organisation: form.get('organisation'),
      goingTo
    })
    if (sent.refusal) return refuse(sent.refusal, form)
    // No provider at all: a page of our own, which is this one.
    if (sent.data.goTo.startsWith('/')) return unknownOrganisation(form)

    return { leavingFor: sent.data.goTo }
  },

  demo: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof SignedIn>(event, 'POST', '/demo/sign-ins', { memberId: form.get('memberId') })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, destination(event.url.searchParams.get('naar')))
  }
}

function unknownOrganisation(form: FormData) {
  const refused = refuse({ status: 400 }, form)
  refused.data.problem.errors.organisation =
    'Deze organisatie heeft hier geen eigen inlogpagina. Kijk na wat u invulde, of log in met uw toegangssleutel of wachtzin.'
  return refused
}
