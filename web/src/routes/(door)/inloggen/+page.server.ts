import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { destination } from '#lib/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { find, refuse } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  goingTo: goingTo(event),
  hasSignedOut: event.url.searchParams.has('uitgelogd'),
  /** This list exists only in demo mode. */
  people: await find(event, 'GET /demo/people')
})

export const actions: Actions = {
  wachtzin: act(
    'POST /passphrase-sign-ins',
    ({ event, field }) => ({
      query: { goingTo: goingTo(event) },
      body: { email: field('email'), passphrase: field('passphrase'), code: field('code') }
    }),
    ({ goTo }, { event }) => (goTo ? { leavingFor: goTo } : redirect(303, goingTo(event)))
  ),

  werkaccount: act(
    'POST /organisation-sign-ins',
    ({ event, field }) => ({ body: { organisation: field('organisation'), goingTo: goingTo(event) } }),
    // Without a provider the address is a page of ours: this one.
    ({ goTo }, { form }) => (goTo.startsWith('/') ? unknownOrganisation(form) : { leavingFor: goTo })
  ),

  demo: act(
    'POST /demo/sign-ins',
    ({ field }) => ({ body: { memberId: field('memberId') } }),
    to((_, { event }) => goingTo(event))
  )
}

function goingTo({ url }: Pick<RequestEvent, 'url'>) {
  return destination(url.searchParams.get('naar'))
}

function unknownOrganisation(form: FormData) {
  const refused = refuse({ status: 400 }, form)
  refused.data.problem.errors.organisation =
    'Deze organisatie heeft hier geen eigen inlogpagina. Kijk na wat u invulde, of log in met uw toegangssleutel of wachtzin.'
  return refused
}
