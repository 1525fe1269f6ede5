import { z } from 'zod'
import { defineActs } from '../record/act.ts'

export const acts = defineActs({
  closedThreadRead: { chapter: 'order', subject: 'thread', done: 'Besloten gesprek gelezen:' },
  /** By its asker, or by a moderator with a reason. `from` is null for an invited thread: others may not read its title. */
  threadRetitled: {
    chapter: 'order',
    subject: 'thread',
    done: 'Titel gewijzigd van gesprek',
    byMember: true,
    particulars: z.strictObject({ reason: z.string(), from: z.string().nullable() })
  },
  /** A thread in which only guests were left. `removed` counts the guests who were removed. */
  orphanClosed: {
    chapter: 'order',
    subject: 'thread',
    done: 'Gesprek met alleen gasten gesloten:',
    particulars: z.strictObject({ reason: z.string(), removed: z.int() })
  }
})
