import type { z } from 'zod'
import { acts as applications } from './applications/acts.ts'
import { acts as auth } from './auth/acts.ts'
import { acts as guides } from './guides/acts.ts'
import { acts as invitations } from './invitations/acts.ts'
import { acts as members } from './members/acts.ts'
import { acts as moderation } from './moderation/acts.ts'
import { acts as ownData } from './own-data/acts.ts'
import { acts as rules } from './rules/acts.ts'
import { acts as seats } from './seats/acts.ts'

/** Everything that the record can say, by room. */
export const actsByRoom = [applications, auth, guides, invitations, members, moderation, ownData, rules, seats]
export const acts = {
  ...applications,
  ...auth,
  ...guides,
  ...invitations,
  ...members,
  ...moderation,
  ...ownData,
  ...rules,
  ...seats
}

export type ActName = keyof typeof acts
export type ActSubject = (typeof acts)[ActName]['subject']
export type ParticularsOf<Name extends ActName> = z.output<(typeof acts)[Name]['particulars']>
