import { hearers } from '../platform/live.ts'
import { room } from '../platform/room.ts'
import { findOwnForumIds } from './queries.ts'

export const forumsRoom = room({
  name: 'forums',
  groups: (viewer, database) =>
    database
      .asMember(viewer, (transaction) => findOwnForumIds(transaction, viewer.id))
      .then((ids) => ids.map(hearers.forum))
})
