/**
 * How often an endpoint may be asked: by one network address, by one member, or by one network address for one link.
 */
export type Limit = { max: number; window: '1 minute' | '1 hour'; per: 'place' | 'member' | 'link'; code?: string }

/**
 * At the door. The address alone counts, so that nobody can lock another person out. The limit is generous, because the
 * people of a town hall share one address.
 */
export function fromOnePlace(max: number) {
  return { max, window: '1 minute', per: 'place' } as const satisfies Limit
}

/** For what a person does now and then, and a machine all the time (ASVS 2.4.1). */
export function byOneMember<const Code extends string>(max: number, code: Code) {
  return { max, window: '1 minute', per: 'member', code } as const satisfies Limit
}
