/** What a provider says of how it looked (RFC 8176): something its member knows, and something they have or are. */
const known = ['pwd', 'pin', 'kba']
const hadOrWere = ['otp', 'hwk', 'swk', 'sc', 'pop', 'fpt', 'face', 'iris', 'retina']
/** Levels that only more than one factor reaches: phishing-resistant (OpenID EAP), multi-factor (PAPE, RFC 8176), and eIDAS from substantial on. */
const strongLevels = [
  'phr',
  'phrh',
  'mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'http://eidas.europa.eu/LoA/substantial',
  'http://eidas.europa.eu/LoA/high'
]

/** Whether a provider says that it saw two factors. What is not said, or not said as it should be, counts as not seen (ASVS 6.8.4). */
export function isStrong({ acr, amr }: { acr?: unknown; amr?: unknown }) {
  const seen = Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : []
  const hasTwo = known.some((method) => seen.includes(method)) && hadOrWere.some((method) => seen.includes(method))
  return seen.includes('mfa') || hasTwo || (typeof acr === 'string' && strongLevels.includes(acr))
}
