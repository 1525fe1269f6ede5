import { type Address, isAddress } from '../platform/mail.ts'

export type ParsedAddress = { address: Address; domain: string }
export type AddressProblem = 'address.too-long' | 'address.invalid' | 'address.group-mailbox'

/**
 * What a person typed → the address that is stored and mailed, byte for byte, with its domain in lower case.
 * A part after '+' is kept: it is the same person's mailbox. Capitals before the '@' are kept too: only the receiving server knows what they mean.
 */
export function parseAddress(text: string): ParsedAddress | AddressProblem {
  const at = text.lastIndexOf('@')
  if (text.length > 254 || at > 64) return 'address.too-long'
  // Before anything is lowered: the Kelvin sign would become a 'k'.
  if (/[^!-~]/.test(text)) return 'address.invalid'

  const local = text.slice(0, Math.max(at, 0))
  const domain = text.slice(at + 1).toLowerCase()
  const address = `${local}@${domain}`
  if (!isAddress(address)) return 'address.invalid'
  if (isGroupMailbox(local)) return 'address.group-mailbox'
  return { address, domain }
}

/** A mail domain is evidence, never proof; a domain that only ends like a known one is no evidence at all. */
export function domainIsKnown(domain: string, mailDomains: readonly string[]): boolean {
  return mailDomains.includes(domain)
}

/** One natural person per account: whoever reads a shared mailbox could take the account over. 'burgemeester' is one person's. */
function isGroupMailbox(local: string) {
  const name = local.toLowerCase().replace(/\+.*$/, '')
  return (
    groupMailboxes.has(name.replace(/[._-]/g, '')) ||
    /^(?:team|afdeling|griffie|info|secretariaat|bestuurssecretariaat)[._-]/.test(name)
  )
}

const groupMailboxes = new Set(
  `
  info informatie contact algemeen post postbus mail email receptie balie klantcontact kcc gemeente gemeentehuis stadhuis stadskantoor
  secretariaat bestuurssecretariaat directiesecretariaat griffie raadsgriffie bestuur bestuurszaken kabinet directie management college bw benw
  collegebw collegebenw collegevanbw collegevanbenw burgemeesterenwethouders burgemeesterwethouders raad gemeenteraad
  veiligheid openbareorde openbareordeenveiligheid oov ooenv oenv crisis crisisteam crisisbeheersing piket handhaving toezicht boa vergunningen
  communicatie pers persvoorlichting voorlichting media redactie web website webmaster nieuwsbrief evenementen
  ict helpdesk servicedesk support admin administrator administratie beheer beheerder hostmaster postmaster abuse security root mailerdaemon
  noreply donotreply nietbeantwoorden privacy fg avg datalek klachten bezwaar woo wob archief office team hr personeelszaken vacatures
  juridischezaken burgerzaken socialezaken wmo jeugd belastingen financien facturen crediteuren inkoop
`
    .trim()
    .split(/\s+/)
)
