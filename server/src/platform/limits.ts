const perMinute = (max: number) => ({ max, timeWindow: '1 minute' })

/**
 * How often one source address may knock at the door, per route. Counted by source alone, so that nobody can lock another person out;
 * generous, because a town hall shares one address.
 */
export const limits = {
  look: perMinute(120),
  apply: perMinute(30),
  confirm: perMinute(60),
  signIn: perMinute(60),
  enrol: perMinute(60),
  renew: perMinute(10),
  chooseMail: perMinute(60)
}
