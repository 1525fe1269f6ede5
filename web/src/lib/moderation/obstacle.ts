import type { Application } from '@raadkamer/server/contract'
import type { Wire } from '#lib/wire.ts'

/** Why this moderator cannot approve an application, and what they can do about it. */
export function obstacleSentence({ obstacle, assignedTo }: Pick<Wire<typeof Application>, 'obstacle' | 'assignedTo'>) {
  if (obstacle === 'application.assigned') return `${assignedTo?.name ?? 'Een ander'} werkt hieraan.`
  if (obstacle === 'application.needs-second') return 'U gaf het eerste akkoord. Een andere moderator geeft het tweede.'
  return 'Over deze aanvraag mag u niet zelf beslissen. Een andere moderator doet dat.'
}
