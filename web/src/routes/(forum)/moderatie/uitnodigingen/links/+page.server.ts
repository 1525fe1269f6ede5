import type { InvitationLinkList, LinkMade } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { pageNumber } from '#lib/page-number.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import { choices, codeOf } from '../choices.server.ts'

export const load: PageServerLoad = async (event) => ({
  links: await read<typeof InvitationLinkList>(event, `/invitation-links?page=${pageNumber(event.url)}`),
  choices: await choices(event)
})

export const actions: Actions = {
  /** The answer itself shows the link: it is told this once, and stands in no address. */
  maken: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof LinkMade>(event, 'POST', '/invitation-links', {
      label: form.get('label') ?? '',
      role: form.get('role') ?? '',
      municipalityCode: await codeOf(event, form),
      organisation: form.get('organisation') ?? '',
      domain: String(form.get('domain') ?? '')
        .trim()
        .replace(/^@/, ''),
      forumIds: form.getAll('forumIds'),
      maxUses: form.get('maxUses') ?? '',
      until: form.get('until') ?? ''
    })
    return sent.refusal
      ? refuse(sent.refusal, form)
      : { made: `${event.url.origin}${invitationPaths.opened(sent.data.token)}` }
  },

  intrekken: async (event) => {
    const form = await event.request.formData()
    const sent = await send(
      event,
      'POST',
      `/invitation-links/${encodeURIComponent(String(form.get('id')))}/revocation`,
      { reason: form.get('reason') ?? '' }
    )
    return sent.refusal ? refuse(sent.refusal, form) : redirect(303, `${invitationPaths.links}?ingetrokken`)
  }
}
