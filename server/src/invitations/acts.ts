import { z } from 'zod'
import { because, defineActs } from '../record/act.ts'

const invitation = { chapter: 'joining', subject: 'invitation' } as const
const link = { chapter: 'joining', subject: 'invitationLink' } as const

export const acts = defineActs({
  invitationSent: {
    ...invitation,
    done: 'Uitgenodigd:',
    byMember: true,
    atTheDoor: 'nobody',
    /** A moderator's invitation with its reason, one into a thread, or one that was asked for by a shared link. */
    particulars: z.union([because, z.strictObject({ how: z.enum(['intoThread', 'byLink']) })])
  },
  invitationSeconded: {
    ...invitation,
    done: 'Uitnodiging door een tweede moderator goedgekeurd van',
    particulars: because
  },
  invitationResent: { ...invitation, done: 'Uitnodiging opnieuw verstuurd aan', byMember: true },
  invitationRenewed: { ...invitation, done: 'Nieuwe uitnodiging gevraagd door', atTheDoor: 'nobody' },
  invitationRevoked: { ...invitation, done: 'Uitnodiging ingetrokken van', byMember: true, particulars: because },
  invitationAccepted: {
    ...invitation,
    done: 'Uitnodiging aangenomen door',
    atTheDoor: 'member',
    particulars: z.strictObject({ how: z.enum(['byCode', 'wasMember']) })
  },
  invitationLinkMade: {
    ...link,
    done: 'Uitnodigingslink gemaakt:',
    particulars: z.strictObject({ maxUses: z.int(), until: z.iso.date() })
  },
  invitationLinkRevoked: { ...link, done: 'Uitnodigingslink ingetrokken:', particulars: because }
})
