import { z } from 'zod'
import { because, defineActs } from '../record/act.ts'

export const acts = defineActs({
  guideShared: { chapter: 'order', subject: 'guide', done: 'Handreiking gedeeld:' },
  guideDownloaded: { chapter: 'order', subject: 'guide', done: 'Handreiking gedownload:', byMember: true },
  guideCorrected: {
    chapter: 'order',
    subject: 'guide',
    done: 'Handreiking verbeterd:',
    particulars: z.strictObject({ reason: z.string(), from: z.string() })
  },
  guideWithdrawn: { chapter: 'order', subject: 'guide', done: 'Handreiking ingetrokken:', particulars: because },
  guideReturned: { chapter: 'order', subject: 'guide', done: 'Handreiking weer gedeeld:', particulars: because }
})
