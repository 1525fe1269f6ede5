/** How often an endpoint may be asked: by one source address, by one member wherever they are, or by one address for one link. */
export type Limit = { max: number; window: '1 minute' | '1 hour'; per: 'place' | 'member' | 'link'; code?: string }

/**
 * At the door: counted by source alone, so that nobody can lock another person out; generous, because a town hall shares one address.
 * For a member: what a person does now and then and a machine all the time (ASVS 2.4.1).
 */
export const limits = {
  look: fromOnePlace(120),
  apply: fromOnePlace(30),
  confirm: fromOnePlace(60),
  signIn: fromOnePlace(60),
  enrol: fromOnePlace(60),
  renew: fromOnePlace(10),
  chooseMail: fromOnePlace(60),
  search: byOneMember(60, 'search.too-many'),
  invite: byOneMember(20, 'invitation.too-many'),
  photo: byOneMember(10, 'photo.too-many'),
  /** Too seldom to use up what the invitee may ask for. */
  askCode: { max: 4, window: '1 hour', per: 'link', code: 'invitation.too-many-codes' }
} as const satisfies Record<string, Limit>

function fromOnePlace(max: number) {
  return { max, window: '1 minute', per: 'place' } as const
}

function byOneMember<const Code extends string>(max: number, code: Code) {
  return { max, window: '1 minute', per: 'member', code } as const
}
