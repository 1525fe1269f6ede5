import { defineActs } from '../record/act.ts'

export const acts = defineActs({
  guideShared: { chapter: 'order', subject: 'guide', done: 'Handreiking gedeeld:' },
  guideDownloaded: { chapter: 'order', subject: 'guide', done: 'Handreiking gedownload:', byMember: true }
})
