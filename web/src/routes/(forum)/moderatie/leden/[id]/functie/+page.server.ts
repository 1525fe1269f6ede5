import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [member, changes] = await Promise.all([
    read(event, 'GET /memberships/:id', { params: event.params }),
    read(event, 'GET /memberships/:id/role-changes', { params: event.params })
  ])
  return { member, changes }
}

export const actions: Actions = {
  wijzigen: act(
    'POST /memberships/:id/role-changes',
    ({ param, field, has }) => ({
      params: { id: param('id') },
      body: {
        role: field('role'),
        acting: has('acting'),
        evidence: field('evidence'),
        until: field('until') || null
      }
    }),
    done('wijzigen')
  ),
  bevestigen: act('POST /role-changes/:id/seconding', change, done('bevestigen')),
  intrekken: act('DELETE /role-changes/:id', change, done('intrekken'))
}

function change({ field }: Typed) {
  return { params: { id: field('id') } }
}

/** An action after which the page tells what was done. */
function done(doing: string) {
  return to((_, { param }) => `${paths.changeRole(param('id'))}?gedaan=${doing}`)
}
