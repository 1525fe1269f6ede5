/** Authentication methods in `amr` (RFC 8176): something that the member knows, and something that they have or are. */
const known = ['pwd', 'pin', 'kba']
const hadOrWere = ['otp', 'hwk', 'swk', 'sc', 'pop', 'fpt', 'face', 'iris', 'retina']
/**
 * Values of `acr` that need more than one factor: phishing-resistant (OpenID EAP), multi-factor (PAPE, RFC 8176), and
 * eIDAS from substantial on.
 */
const strongLevels = [
  'phr',
  'phrh',
  'mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'http://eidas.europa.eu/LoA/substantial',
  'http://eidas.europa.eu/LoA/high'
]

/**
 * Whether a provider states that it checked two factors. A missing or malformed statement counts as no (ASVS 6.8.4).
 */
export function isStrong({ acr, amr }: { acr?: unknown; amr?: unknown }) {
  const seen = Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : []
  const hasTwo = known.some((method) => seen.includes(method)) && hadOrWere.some((method) => seen.includes(method))
  return seen.includes('mfa') || hasTwo || (typeof acr === 'string' && strongLevels.includes(acr))
}
