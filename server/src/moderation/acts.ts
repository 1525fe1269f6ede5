import { z } from 'zod'
import { because, defineActs } from '../record/act.ts'

const post = { chapter: 'order', subject: 'post' } as const
const thread = { chapter: 'order', subject: 'thread', particulars: because } as const

export const acts = defineActs({
  postHidden: { ...post, done: 'Bericht verborgen van', particulars: because },
  postRestored: { ...post, done: 'Bericht teruggezet van' },
  reportDismissed: { ...post, done: 'Na een melding blijft staan: bericht van', particulars: because },
  appealGranted: {
    ...post,
    done: 'Na een verzoek om nog eens te kijken teruggezet: bericht van',
    particulars: because
  },
  appealDenied: {
    ...post,
    done: 'Na een verzoek om nog eens te kijken blijft verborgen: bericht van',
    particulars: because
  },
  threadLocked: { ...thread, done: 'Gesprek gesloten:' },
  threadUnlocked: { ...thread, done: 'Gesprek weer geopend:' },
  threadPinned: { ...thread, done: 'Gesprek vastgezet:' },
  threadUnpinned: { ...thread, done: 'Gesprek losgemaakt:' },
  /** `title` is null for an invited thread: others may not read it. */
  threadRemoved: {
    ...thread,
    done: 'Gesprek weggehaald:',
    particulars: z.strictObject({ reason: z.string(), title: z.string().nullable() })
  },
  threadRestored: { ...thread, done: 'Gesprek teruggezet:' }
})
