import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { choices, codeOf } from '../choices.server.ts'

export const load: PageServerLoad = async (event) => ({ choices: await choices(event) })

export const actions: Actions = {
  default: act(
    'POST /invitations',
    async (typed) => {
      const { field, has } = typed
      return {
        body: {
          name: field('name'),
          email: field('email'),
          role: field('role'),
          acting: has('acting'),
          municipalityCode: await codeOf(typed),
          organisation: field('organisation'),
          forumIds: await forumsOf(typed),
          reason: field('reason')
        }
      }
    },
    to(`${invitationPaths.list}?gedaan=verstuurd`)
  )
}

/** A moderator reads every forum. */
async function forumsOf({ event, field, fields }: Typed) {
  return field('role') === 'moderator' ? (await choices(event)).forums.map(({ id }) => id) : fields('forumIds')
}
