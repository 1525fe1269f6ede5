import type { Thread } from '../types.ts'
import { plan } from './new-year/plan.ts'
import { staffing } from './new-year/staffing.ts'
import { morningAfter } from './new-year/morning-after.ts'

/** The long discussion: three pages of posts. */
export const newYear: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Jaarwisseling: vuurwerkverbod handhaven met weinig mensen',
  audience: 'forum',
  posts: [...plan, ...staffing, ...morningAfter],
}
