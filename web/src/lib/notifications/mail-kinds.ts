import type { NotificationKind } from '@raadkamer/server/contract'
import type { z } from 'zod'

/** Of what there is a mail as well, if one likes: as a choice, and in a sentence. */
export const mailKinds: { value: z.output<typeof NotificationKind>; label: string; about: string }[] = [
  { value: 'reply', label: 'Een antwoord in een gesprek waaraan u meedoet', about: 'antwoorden' },
  { value: 'invitation', label: 'Een uitnodiging voor een besloten gesprek', about: 'uitnodigingen' }
]
