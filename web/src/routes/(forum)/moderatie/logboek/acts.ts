import type { ModerationAction } from '@raadkamer/server/contract'
import { paths } from '#lib/paths.ts'
import type { Wire } from '#lib/wire.ts'

type Action = Wire<typeof ModerationAction>

/** What was done, and what stands in the place of a name that this moderator may not read. */
const acts: Record<Action['kind'], { done: string; unnamed: string; href?: (id: string) => string }> = {
  applicationApproved: { done: 'Aanvraag goedgekeurd van', unnamed: 'een aanvrager', href: paths.application },
  applicationRejected: { done: 'Aanvraag afgewezen van', unnamed: 'een aanvrager', href: paths.application },
  membershipEnded: { done: 'Lidmaatschap beëindigd van', unnamed: 'een lid' },
  moderatorInvited: { done: 'Als moderator uitgenodigd:', unnamed: 'een lid' },
  postHidden: { done: 'Bericht verborgen van', unnamed: 'een lid' },
  postRestored: { done: 'Bericht teruggezet van', unnamed: 'een lid' },
  reportDismissed: { done: 'Na een melding blijft staan: bericht van', unnamed: 'een lid' },
  threadLocked: { done: 'Gesprek gesloten:', unnamed: 'een gesprek waar u niet bij bent' },
  threadUnlocked: { done: 'Gesprek weer geopend:', unnamed: 'een gesprek waar u niet bij bent' },
  threadPinned: { done: 'Gesprek vastgezet:', unnamed: 'een gesprek waar u niet bij bent' },
  threadUnpinned: { done: 'Gesprek losgemaakt:', unnamed: 'een gesprek waar u niet bij bent' },
  guideShared: { done: 'Handreiking gedeeld:', unnamed: 'in een ander forum', href: paths.guide }
}

export function inWords({ kind, subject, subjectId }: Pick<Action, 'kind' | 'subject' | 'subjectId'>) {
  const { done, unnamed, href } = acts[kind]
  return { done, about: subject ?? unnamed, href: subject === null ? undefined : href?.(subjectId) }
}
