import type { Live } from '../platform/live.ts'
import type {} from './announcements.ts'
import { findParticipantIds, findReaderIds } from './queries.ts'

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

  'thread.removed': async ({ threadId, forumId, audience }, { forum, member, asSystem }) => ({
    to:
      audience === 'forum'
        ? [forum(forumId)]
        : await asSystem('who read', (transaction) => findParticipantIds(transaction, threadId)).then((ids) =>
            ids.map(member)
          ),
    say: { kind: 'thread.gone', threadId }
  }),

  'thread.left': ({ threadId, memberId }, { member }) => ({
    to: [member(memberId)],
    say: { kind: 'thread.gone', threadId }
  })
}
