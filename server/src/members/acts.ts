import { z } from 'zod'
import { type InWords, yesOrNo } from '../platform/own-data.ts'
import { because, defineActs } from '../record/act.ts'
import { MemberRole, RoleChangeKind } from './schema.ts'

const day = z.iso.date().nullable()
const reason = z.string()

const roleChange = z.strictObject({
  change: z.enum(['done', 'proposed', 'seconded']),
  role: MemberRole,
  acting: z.boolean(),
  fromRole: MemberRole,
  fromActing: z.boolean(),
  until: day,
  reason
})
const merged = z.strictObject({ why: z.literal('merged'), municipality: z.string(), successor: z.string() })

export const acts = defineActs({
  moderatorInvited: {
    chapter: 'joining',
    subject: 'member',
    done: 'Als moderator uitgenodigd:',
    /** Whether the member already was a moderator, who gets new factors. */
    particulars: z.strictObject({ isAgain: z.boolean() })
  },
  roleChanged: {
    chapter: 'joining',
    subject: 'member',
    done: 'Functie gewijzigd van',
    particulars: z.union([
      roleChange,
      /** The others than a change of role, while they wait for a second moderator. */
      z.strictObject({ change: z.enum(['proposed', 'seconded']), kind: RoleChangeKind.exclude(['role']), reason }),
      z.strictObject({ change: z.literal('withdrawn') }),
      z.strictObject({ change: z.literal('endDay'), until: day, reason }),
      z.strictObject({ change: z.literal('endsSoon'), daysLeft: z.int() }),
      /** A migration found two mayors in one municipality. */
      z.strictObject({ change: z.literal('secondMayor') })
    ])
  },
  /** Of a guest whom a member invited into one thread. */
  guestConfirmed: { chapter: 'joining', subject: 'member', done: 'Organisatie bevestigd van', particulars: because },
  membershipEnded: {
    chapter: 'seats',
    subject: 'member',
    done: 'Lidmaatschap beëindigd van',
    particulars: z.union([because, z.strictObject({ why: z.literal('expired') })])
  },
  membershipSuspended: {
    chapter: 'seats',
    subject: 'member',
    done: 'Lidmaatschap opgeschort van',
    particulars: z.union([because, z.strictObject({ why: z.enum(['officeEnded', 'unconfirmed']) }), merged])
  },
  membershipRestored: {
    chapter: 'seats',
    subject: 'member',
    done: 'Lidmaatschap hersteld van',
    particulars: z.union([because, z.strictObject({ why: z.literal('confirmed') })])
  },
  /** A change of the member's own photo or mail choices. */
  profileChanged: {
    chapter: 'ownData',
    subject: 'member',
    done: 'Profiel gewijzigd van',
    byMember: true,
    atTheDoor: 'subject',
    particulars: z.union([
      z.strictObject({ photo: z.enum(['new', 'removed']) }),
      z.strictObject({ mailOf: z.array(z.enum(['reply', 'invitation', 'moderation'])), isByLink: z.boolean() })
    ])
  }
})

export const inWords: InWords = {
  photo: { label: 'foto', values: { new: 'nieuw', removed: 'weggehaald' } },
  mailOf: {
    label: 'e-mail over',
    values: { reply: 'antwoorden', invitation: 'uitnodigingen', moderation: 'uw gesprek' }
  },
  isByLink: { label: 'met de link in een e-mail', values: yesOrNo }
}
