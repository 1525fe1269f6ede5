import type { ActSubject, ModerationAction } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import { inDutch } from '#lib/record/particulars.ts'
import type { Wire } from '#lib/wire.ts'

type Action = Wire<typeof ModerationAction>

/** What stands in the place of a name that this moderator may not read, and where to read on. */
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

/** Without an actor: these by a command, the others by time, or by somebody who had not signed in, such as a contact. */
const atTheServer = new Set(['moderatorInvited', 'providerChanged'])

/** One line of the record in Dutch. An act that no room has any more is still named; nothing else is known of it. */
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
