import type { NotificationKind } from '@raadkamer/server/contract'
import type { z } from 'zod'

type News = { kind: z.output<typeof NotificationKind>; act: { kind: string; isOwn: boolean } | null }

/** What somebody did. Their name comes before it. */
export function newsOf({ kind, act }: News) {
  if (kind === 'moderation') {
    const { kind = '', isOwn = false } = act ?? {}
    return (isOwn ? deeds[kind] : (reported[kind] ?? deeds[kind])) ?? 'veranderde iets aan uw gesprek'
  }
  return kind === 'reply' ? 'antwoordde in dit gesprek' : 'nodigde u uit voor dit gesprek'
}

const deeds: Record<string, string> = {
  threadRetitled: 'gaf uw gesprek een andere titel',
  threadRemoved: 'haalde uw gesprek weg',
  threadRestored: 'zette uw gesprek terug',
  postHidden: 'verborg uw bericht. U kunt bij het bericht vragen om nog eens te kijken',
  postRestored: 'zette uw bericht terug',
  appealGranted: 'keek nog eens en zette uw bericht terug',
  appealDenied: 'keek nog eens, en uw bericht blijft verborgen'
}

/** For who reported the post. */
const reported: Record<string, string> = {
  postHidden: 'verborg het bericht dat u meldde',
  reportDismissed: 'bekeek uw melding en liet het bericht staan'
}
