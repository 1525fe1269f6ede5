import type { InvitationState } from '@raadkamer/server/contract'

type Look = 'plain' | 'wait' | 'good' | 'stop'

export const states: Record<InvitationState, { words: string; look: Look }> = {
  waiting: { words: 'Wacht op een tweede moderator', look: 'wait' },
  sending: { words: 'Wordt verstuurd', look: 'plain' },
  open: { words: 'Verstuurd', look: 'plain' },
  expired: { words: 'Verlopen', look: 'wait' },
  accepted: { words: 'Aangenomen', look: 'good' },
  revoked: { words: 'Ingetrokken', look: 'stop' }
}
