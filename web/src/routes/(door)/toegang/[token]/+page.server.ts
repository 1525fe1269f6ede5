import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { find, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const link = await find(event, 'GET /enrolment-links/:token', { params: event.params })
  const wantsPassphrase = link?.state === 'open' && event.url.searchParams.get('manier') === 'wachtzin'
  return { link, offer: wantsPassphrase ? await offerOf(event) : undefined }
}

export const actions: Actions = {
  wachtzin: act(
    'POST /enrolment-links/:token/passphrases',
    ({ param, field }) => ({
      params: { token: param('token') },
      body: { passphrase: field('passphrase'), offer: field('offer'), code: field('code') }
    }),
    ({ codes }) => ({ codes }),
    async ({ event, field }) => ({ offer: await offerOf(event, field('offer')) })
  ),
  vernieuwen: act('POST /enrolment-links/:token/renewals', ({ param }) => ({ params: { token: param('token') } }), {
    isRenewed: true
  })
}

/** A key for a code app; the former key after a refused form. */
async function offerOf(event: RequestEvent, former?: string) {
  const { data } = await send(event, 'POST /enrolment-links/:token/authenticator-offers', {
    params: { token: event.params.token ?? '' },
    body: former ? { offer: former } : {}
  })
  return data
}
