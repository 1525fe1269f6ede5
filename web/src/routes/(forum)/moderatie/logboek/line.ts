import type { ActSubject, ModerationAction } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import { inDutch } from '#lib/record/particulars.ts'
import type { Wire } from '#lib/wire.ts'

type Action = Wire<typeof ModerationAction>

/** The words for a subject whose name this moderator may not read, and the address of its page. */
const subjects: Record<ActSubject, { unnamed: string; href?: (id: string) => string }> = {
  application: { unnamed: 'een aanvrager', href: paths.application },
  guide: { unnamed: 'in een ander forum', href: paths.guide },
  houseRules: { unnamed: 'de huisregels' },
  identityProvider: { unnamed: 'een organisatie' },
  invitation: { unnamed: 'iemand' },
  invitationLink: { unnamed: 'een link' },
  member: { unnamed: 'een lid' },
  municipality: { unnamed: 'een gemeente' },
  post: { unnamed: 'een lid' },
  thread: { unnamed: 'een gesprek waar u niet bij bent' }
}

/** Acts that a command does when there is no actor. A round or a visitor, such as a contact, does the others. */
const atTheServer = new Set(['moderatorInvited', 'providerChanged'])

/** One line of the record in Dutch. For an act that no room has any more, only its name is known. */
export function inWords(action: Omit<Action, 'id' | 'at'>) {
  const { kind, done, subject, subjectKind, subjectId, actor, reason } = action
  const known = subjects[subjectKind as ActSubject] as (typeof subjects)[ActSubject] | undefined
  const nobody = atTheServer.has(kind) ? 'Beheerder, op de server' : 'Vanzelf, of door iemand die niet was ingelogd'
  return {
    done: done || kind,
    about: subject ?? known?.unnamed ?? '',
    href: subject === null ? undefined : known?.href?.(subjectId),
    reason: [inDutch(action), reason].filter(Boolean).join(' '),
    by: actor ? `${actor.name}, ${actor.organisation}` : nobody
  }
}
