import type { Actions, PageServerLoad } from './$types'
import { act, type Typed } from '#lib/server/act.ts'
import { read, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [factors, sessions, workAccount] = await Promise.all([
    read(event, 'GET /factors'),
    read(event, 'GET /sessions'),
    read(event, 'GET /me/work-account')
  ])
  return { factors, sessions, workAccount }
}

export const actions: Actions = {
  naam: act(
    'PATCH /passkeys/:id',
    (typed) => ({ ...passkey(typed), body: { name: typed.field('name') } }),
    done('De toegangssleutel heeft een andere naam.')
  ),
  sleutel: act(
    'DELETE /passkeys/:id',
    passkey,
    done('De toegangssleutel is verwijderd. Er kan niet meer mee worden ingelogd.')
  ),
  wachtzin: act(
    'PUT /passphrase',
    ({ field }) => ({ body: { passphrase: field('passphrase') } }),
    done('Uw wachtzin is ingesteld.')
  ),
  geenWachtzin: act('DELETE /passphrase', {}, done('Uw wachtzin is verwijderd.')),
  losmaken: act('DELETE /authenticator', {}, done('Uw code-app is losgemaakt.')),
  codeApp: act('POST /authenticator-offers', { body: {} }, (offer) => ({ offer })),
  koppelen: act(
    'PUT /authenticator',
    ({ field }) => ({ body: { offer: field('offer'), code: field('code') } }),
    done('Uw code-app is gekoppeld. De code die u net gebruikte, werkt niet nog een keer.'),
    async (typed) => ({ offer: await offerAgain(typed) })
  ),
  herstelcodes: act('POST /recovery-codes', {}, ({ codes }) => ({ codes })),
  sessie: act(
    'DELETE /sessions/:id',
    ({ field }) => ({ params: { id: field('sessionId') } }),
    done('Die sessie is beëindigd.')
  ),
  andere: act('DELETE /sessions', {}, done('Alle andere sessies zijn beëindigd. U bent alleen hier nog ingelogd.'))
}

function done(done: string) {
  return { done }
}

function passkey({ field }: Typed) {
  return { params: { id: field('passkeyId') } }
}

async function offerAgain({ event, field }: Typed) {
  const { data } = await send(event, 'POST /authenticator-offers', {
    body: { offer: field('offer') }
  })
  return data
}
