import type { AuthenticatorOffer, EnrolmentLink, RecoveryCodes } from '@raadkamer/server/contract'
import { fail, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const link = await find<typeof EnrolmentLink>(event, address(event.params.token))
  const wantsPassphrase = link?.state === 'open' && event.url.searchParams.get('manier') === 'wachtzin'
  return { link, offer: wantsPassphrase ? await offerOf(event) : undefined }
}

export const actions: Actions = {
  wachtzin: async (event) => {
    const form = await event.request.formData()
    const [passphrase, offer, code] = ['passphrase', 'offer', 'code'].map((name) => form.get(name) ?? '')
    const sent = await send<typeof RecoveryCodes>(event, 'POST', `${address(event.params.token)}/passphrases`, {
      passphrase,
      offer,
      code
    })
    if (!sent.refusal) return { codes: sent.data.codes }

    const { data } = refuse(sent.refusal, form)
    return fail(sent.refusal.status, { ...data, offer: await offerOf(event, String(offer)) })
  },

  vernieuwen: async (event) => {
    const sent = await send(event, 'POST', `${address(event.params.token)}/renewals`)
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { isRenewed: true }
  }
}

/** A key for a code app; the one of before, when a form comes back. */
async function offerOf(event: RequestEvent<{ token: string }>, former?: string) {
  return (
    await send<typeof AuthenticatorOffer>(
      event,
      'POST',
      `${address(event.params.token)}/authenticator-offers`,
      former ? { offer: former } : {}
    )
  ).data
}

function address(token: string) {
  return `/enrolment-links/${encodeURIComponent(token)}`
}
