import type { NotificationKind } from '@raadkamer/server/contract'
import type { z } from 'zod'

type News = { kind: z.output<typeof NotificationKind>; act: { kind: string } | null }

/** What somebody did. Their name comes before it. */
export function newsOf({ kind, act }: News) {
  if (kind === 'moderation') return deeds[act?.kind ?? ''] ?? 'veranderde iets aan uw gesprek'
  return kind === 'reply' ? 'antwoordde in dit gesprek' : 'nodigde u uit voor dit gesprek'
}

const deeds: Record<string, string> = {
  threadRetitled: 'gaf uw gesprek een andere titel',
  threadRemoved: 'haalde uw gesprek weg',
  threadRestored: 'zette uw gesprek terug'
}
