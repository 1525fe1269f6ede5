import { z } from 'zod'
import { because, defineActs } from '../record/act.ts'

const application = { chapter: 'joining', subject: 'application' } as const
const until = z.iso.date().nullable()

export const acts = defineActs({
  applicationConfirmed: { ...application, done: 'Aanvraag binnengekomen van', atTheDoor: 'nobody' },
  applicationApproved: {
    ...application,
    done: 'Aanvraag goedgekeurd van',
    particulars: z.strictObject({ isFirstOfTwo: z.boolean(), until, reason: z.string() })
  },
  applicationSeconded: {
    ...application,
    done: 'Aanvraag door een tweede moderator goedgekeurd van',
    particulars: z.strictObject({ until, reason: z.string() })
  },
  applicationRejected: {
    ...application,
    done: 'Aanvraag afgewezen van',
    particulars: z.strictObject({
      template: z.enum(['own', 'notMunicipal', 'notConfirmed', 'noAnswer']),
      reason: z.string()
    })
  },
  applicationAssigned: {
    ...application,
    done: 'Aanvraag in behandeling genomen van',
    /** `from` is the name of the moderator to whom it was assigned before. */
    particulars: z.strictObject({ change: z.enum(['taken', 'released']), from: z.string().nullable() })
  },
  /** The reason is the question. */
  applicationQuestioned: { ...application, done: 'Meer informatie gevraagd aan', particulars: because },
  applicationAnswered: { ...application, done: 'Antwoord gekregen van', atTheDoor: 'nobody' },
  /** In the minutes before its letter left. */
  approvalUndone: { ...application, done: 'Goedkeuring ongedaan gemaakt van' },
  approvalWithdrawn: { ...application, done: 'Eerste akkoord ingetrokken voor' }
})
