import type { Live } from '../platform/live.ts'
import type {} from './announcements.ts'
import { findReaderIds } from './queries.ts'

export const live: Live = {
  'thread.changed': async (change, { forum, member, asSystem }) => {
    const { audience, threadId, forumId, sequence, postNumber } = change
    const to =
      audience === 'forum'
        ? [forum(forumId)]
        : await asSystem('who hears', (transaction) => findReaderIds(transaction, threadId, postNumber)).then((ids) =>
            ids.map(member)
          )
    return { to, say: { kind: 'thread.changed', threadId, forumId, sequence } }
  },

  'reading.changed': ({ memberId }, { member }) => ({ to: [member(memberId)], say: { kind: 'reading.changed' } }),

  'thread.left': ({ threadId, memberId }, { member }) => ({
    to: [member(memberId)],
    say: { kind: 'thread.gone', threadId }
  })
}
