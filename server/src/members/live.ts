import type { Live } from '../platform/live.ts'
import type {} from './announcements.ts'

export const live: Live = {
  'desk.changed': (_, { desk }) => ({ to: [desk], say: { kind: 'desk.changed' } }),
  // The page reconnects with the new role.
  'role.changed': ({ memberId }, { member }) => ({ close: [member(memberId)] }),
  'membership.ended': ({ memberId }, { member }) => ({ close: [member(memberId)] })
}
