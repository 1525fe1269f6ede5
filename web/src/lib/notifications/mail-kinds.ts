import type { NotificationKind } from '@raadkamer/server/contract'
import type { z } from 'zod'

/** The notifications that a member can get by mail too: `label` for the choice, `about` for within a sentence. */
export const mailKinds: { value: z.output<typeof NotificationKind>; label: string; about: string }[] = [
  { value: 'reply', label: 'Een antwoord in een gesprek waaraan u meedoet', about: 'antwoorden' },
  { value: 'invitation', label: 'Een uitnodiging voor een besloten gesprek', about: 'uitnodigingen' },
  {
    value: 'moderation',
    label: 'Een moderator verandert iets aan uw gesprek',
    about: 'wat een moderator aan uw gesprek doet'
  }
]
