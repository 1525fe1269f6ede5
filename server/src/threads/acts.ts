import { defineActs } from '../record/act.ts'

export const acts = defineActs({
  closedThreadRead: { chapter: 'order', subject: 'thread', done: 'Besloten gesprek gelezen:' }
})
