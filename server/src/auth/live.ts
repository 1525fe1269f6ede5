import type { Live } from '../platform/live.ts'
import type {} from './announcements.ts'

export const live: Live = {
  'session.ended': ({ sessionId }, { session }) => ({ close: [session(sessionId)] }),
  'sessions.changed': () => ({ inspect: true })
}
