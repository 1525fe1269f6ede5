import { z } from 'zod'
import { MemberRole } from '../members/schema.ts'
import { type InWords, yesOrNo } from '../platform/own-data.ts'
import { because, defineActs } from '../record/act.ts'

/** The office at that time; `municipality` is its name. */
const seat = { office: MemberRole, acting: z.boolean(), municipality: z.string().nullable() }
const holder = { chapter: 'seats', subject: 'member' } as const
const municipality = { chapter: 'seats', subject: 'municipality' } as const

export const acts = defineActs({
  handOverAsked: {
    ...holder,
    done: 'Overdracht van een zetel gestart:',
    byMember: true,
    /** `domain` is the mail domain of the successor. */
    particulars: z.strictObject({ ...seat, domain: z.string() })
  },
  handOverWithdrawn: {
    ...holder,
    done: 'Overdracht van een zetel ingetrokken:',
    byMember: true,
    particulars: z.strictObject(seat)
  },
  seatHandedOver: {
    ...holder,
    done: 'Zetel overgedragen:',
    atTheDoor: 'member',
    /** The subject now holds the seat, stays a member in another role, or has left. */
    particulars: z.strictObject({ ...seat, outcome: z.enum(['holds', 'stays', 'left']) })
  },
  seatMoved: {
    ...holder,
    done: 'Zetel naar een andere gemeente verplaatst:',
    particulars: z.strictObject({ from: z.string(), to: z.string() })
  },
  confirmationAsked: {
    ...holder,
    done: 'Bevestiging van een zetel gevraagd:',
    particulars: z.union([
      z.strictObject(seat),
      z.strictObject({ daysMore: z.int(), reason: z.string() }),
      z.strictObject({ daysLeft: z.int() })
    ])
  },
  seatConfirmed: {
    ...holder,
    done: 'Zetel bevestigd:',
    atTheDoor: 'nobody',
    /** A moderator's reason, or the office that the contact confirmed. */
    particulars: z.union([because, z.strictObject(seat)])
  },
  seatDenied: {
    ...holder,
    done: 'Zetel niet bevestigd:',
    atTheDoor: 'nobody',
    particulars: z.strictObject({ ...seat, since: z.iso.date().nullable() })
  },
  contactNamed: {
    ...municipality,
    done: 'Contactpersoon aangewezen:',
    /** `isKnown`: whether the domain belongs to the municipality. */
    particulars: z.strictObject({ name: z.string(), domain: z.string(), isKnown: z.boolean() })
  },
  municipalityMerged: {
    ...municipality,
    done: 'Gemeente opgegaan in een andere:',
    particulars: z.strictObject({ successor: z.string(), reason: z.string() })
  }
})

export const inWords: InWords = {
  office: {
    label: 'functie',
    values: {
      mayor: 'burgemeester',
      deputyMayor: 'locoburgemeester',
      alderman: 'wethouder',
      official: 'ambtenaar',
      moderator: 'moderator',
      expert: 'expert',
      partner: 'netwerkpartner'
    }
  },
  acting: { label: 'waarnemend', values: yesOrNo },
  municipality: { label: 'gemeente' },
  domain: { label: 'aan iemand bij' },
  outcome: {
    label: 'daarna',
    values: { holds: 'van u', stays: 'lid in een andere functie', left: 'geen lid meer' }
  }
}
