type Window = '1 minute' | '1 hour'

/**
 * How often an endpoint may be asked: by one network address, by one member, or by one network address for one link.
 */
export type Limit = { max: number; window: Window; per: 'place' | 'member' | 'link'; code?: string }

/**
 * What one member may do: far more than a person does by hand in a crisis, and far less than a machine does all the
 * time (ASVS 2.4.1). Each budget has the code of its refusal. They hold for all processes together. `BUDGETS`
 * multiplies them.
 */
export const budgets = {
  /** Pages. Somebody who skims opens one every few seconds; five tabs that refresh themselves ask as much again. */
  'reading.too-many': { max: 300, window: '1 minute' },
  /** Replies and changes of them. Short answers follow each other fast; nobody types one in three seconds. */
  'posting.too-many': { max: 20, window: '1 minute' },
  /** Questions. Each asks for the attention of a whole forum. */
  'asking.too-many': { max: 5, window: '1 hour' },
  /** Each is drawn anew. A writer looks a few times. */
  'preview.too-many': { max: 30, window: '1 minute' },
  /** Searches while somebody narrows down what they seek. */
  'search.too-many': { max: 60, window: '1 minute' },
  /** Each asks for the time of a moderator. */
  'report.too-many': { max: 20, window: '1 hour' },
  /** Guides. More than the whole library at once is copying. */
  'download.too-many': { max: 60, window: '1 hour' },
  /** Each is a letter to somebody outside. A sheet of invitations counts once. */
  'invitation.too-many': { max: 20, window: '1 minute' },
  /** Members whom somebody invites into threads. Each gets a letter. */
  'letters.too-many': { max: 300, window: '1 hour' },
  /** Letters about somebody's replies. Above it the readers see the news in the forum alone. */
  'mail.too-many': { max: 200, window: '1 hour' },
  /** Each is drawn anew. */
  'photo.too-many': { max: 10, window: '1 minute' }
} as const satisfies Record<string, { max: number; window: Window }>

/** Of the budget for reading: a page asks the API several times, and a live page asks it now and then. */
export const readingCosts = { page: 4, request: 1 }

export type Budget = keyof typeof budgets

/**
 * At the door. The address alone counts, so that nobody can lock another person out. The limit is generous, because the
 * people of a town hall share one address.
 */
export function fromOnePlace(max: number) {
  return { max, window: '1 minute', per: 'place' } as const satisfies Limit
}

/** Endpoints with the same budget share it. */
export function byOneMember<const Code extends Budget>(code: Code) {
  return { ...budgets[code], per: 'member', code } as const satisfies Limit
}

export const milliseconds: Record<Window, number> = { '1 minute': 60_000, '1 hour': 3_600_000 }
