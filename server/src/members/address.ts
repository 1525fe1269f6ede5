import { type Address, isAddress } from '../platform/mail.ts'

export type ParsedAddress = { address: Address; domain: string }
export type AddressProblem = 'address.too-long' | 'address.invalid' | 'address.group-mailbox'

/**
 * Parses a typed address into the one that is stored and mailed. Only the domain becomes lower case. A part after '+'
 * stays, because it is the same person's mailbox. Capitals before the '@' stay, because only the receiving server knows
 * what they mean.
 */
export function parseAddress(text: string): ParsedAddress | AddressProblem {
  const at = text.lastIndexOf('@')
  if (text.length > 254 || at > 64) return 'address.too-long'
  // Checked before lower-casing, which turns the Kelvin sign into a 'k'.
  if (/[^!-~]/.test(text)) return 'address.invalid'

  const local = text.slice(0, Math.max(at, 0))
  const domain = text.slice(at + 1).toLowerCase()
  const address = `${local}@${domain}`
  if (!isAddress(address)) return 'address.invalid'
  if (isGroupMailbox(local)) return 'address.group-mailbox'
  return { address, domain }
}

/** For a stored address, which was parsed and so has one '@'. */
export function domainOf(email: string) {
  return email.slice(email.indexOf('@') + 1)
}

/** A mail domain is evidence, never proof. A domain that only ends like a known one is no evidence. */
export function domainIsKnown(domain: string, mailDomains: readonly string[]): boolean {
  return mailDomains.includes(domain)
}

/**
 * An account belongs to one person: every reader of a shared mailbox could take it over. 'burgemeester' is one person's
 * mailbox.
 */
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
