import type { AuthenticatorOffer, Factors, MyWorkAccount, OwnSession, RecoveryCodes } from '@raadkamer/server/contract'
import { fail, type RequestEvent } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [factors, sessions, workAccount] = await Promise.all([
    read<typeof Factors>(event, '/factors'),
    read<z.ZodArray<typeof OwnSession>>(event, '/sessions'),
    read<typeof MyWorkAccount>(event, '/me/work-account')
  ])
  return { factors, sessions, workAccount }
}

export const actions: Actions = {
  naam: (event) =>
    change(event, 'De toegangssleutel heeft een andere naam.', (form) => [
      'PATCH',
      passkey(form),
      { name: form.get('name') ?? '' }
    ]),
  sleutel: (event) =>
    change(event, 'De toegangssleutel is verwijderd. Er kan niet meer mee worden ingelogd.', (form) => [
      'DELETE',
      passkey(form)
    ]),
  wachtzin: (event) =>
    change(event, 'Uw wachtzin is ingesteld.', (form) => [
      'PUT',
      '/passphrase',
      { passphrase: form.get('passphrase') ?? '' }
    ]),
  geenWachtzin: (event) => change(event, 'Uw wachtzin is verwijderd.', () => ['DELETE', '/passphrase']),
  losmaken: (event) => change(event, 'Uw code-app is losgemaakt.', () => ['DELETE', '/authenticator']),

  codeApp: async (event) => {
    const sent = await send<typeof AuthenticatorOffer>(event, 'POST', '/authenticator-offers', {})
    return sent.refusal ? refuse(sent.refusal, await event.request.formData()) : { offer: sent.data }
  },

  koppelen: async (event) => {
    const form = await event.request.formData()
    const offer = String(form.get('offer') ?? '')
    const { refusal } = await send(event, 'PUT', '/authenticator', { offer, code: form.get('code') ?? '' })
    if (!refusal) return { done: 'Uw code-app is gekoppeld. De code die u net gebruikte, werkt niet nog een keer.' }

    const again = await send<typeof AuthenticatorOffer>(event, 'POST', '/authenticator-offers', { offer })
    return fail(refusal.status, { ...refuse(refusal, form).data, offer: again.data })
  },

  herstelcodes: async (event) => {
    const sent = await send<typeof RecoveryCodes>(event, 'POST', '/recovery-codes')
    return sent.refusal ? refuse(sent.refusal, await event.request.formData()) : { codes: sent.data.codes }
  },

  sessie: (event) =>
    change(event, 'Die sessie is beëindigd.', (form) => [
      'DELETE',
      `/sessions/${encodeURIComponent(String(form.get('sessionId')))}`
    ]),
  andere: (event) =>
    change(event, 'Alle andere sessies zijn beëindigd. U bent alleen hier nog ingelogd.', () => ['DELETE', '/sessions'])
}

type Asked = [method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object]

async function change(event: RequestEvent, done: string, asked: (form: FormData) => Asked) {
  const form = await event.request.formData()
  const sent = await send(event, ...asked(form))
  return sent.refusal ? refuse(sent.refusal, form) : { done }
}

function passkey(form: FormData) {
  return `/passkeys/${encodeURIComponent(String(form.get('passkeyId')))}`
}
