import { hearers } from '../platform/live.ts'
import { room } from '../platform/room.ts'
import { findForumIds } from './queries.ts'

export const forumsRoom = room({
  name: 'forums',
  groups: (viewer, database) =>
    database
      .asMember(viewer, (transaction) => findForumIds(transaction, viewer.id))
      .then((ids) => ids.map(hearers.forum))
})
