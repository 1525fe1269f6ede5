import { z } from 'zod'
import { Id, Reason, Timestamp } from '../../platform/schema.ts'
import { GoingTo } from '../sessions/schema.ts'
import { line } from '../../platform/text/schema.ts'

/** A work address, a mail domain or the name of an organisation. */
export const OrganisationSignIn = z.strictObject({
  organisation: line(2, 254),
  goingTo: GoingTo
})

/** The next address for the visitor: a provider's, or a page of ours. */
export const GoTo = z.object({ goTo: z.string() })

/** The part of the return address that names the issuer, and the query string. */
export const OrganisationAnswer = z.strictObject({ place: z.string().max(100), query: z.string().max(8_000) })

const OwnProvider = z.object({ id: Id, name: z.string(), isRequired: z.boolean() })

/** The provider of the member's mail domain, and the linked account. */
export const MyWorkAccount = z.object({
  provider: OwnProvider.nullable(),
  account: z.object({ provider: OwnProvider, linkedAt: Timestamp, usedAt: Timestamp.nullable() }).nullable()
})

const Issuer = z.url().max(500)

const Domains = z.array(z.string().trim().toLowerCase().min(3).max(253)).min(1).max(50)

/** An organisation's provider. The secret is written and never returned. */
export const IdentityProvider = z.object({
  id: Id,
  name: z.string(),
  issuer: z.string(),
  /** The redirect URI to register at the provider. */
  returnAddress: z.string(),
  tenant: z.string().nullable(),
  clientId: z.string(),
  domains: z.array(z.string()),
  isRequired: z.boolean(),
  addedAt: Timestamp,
  /** The number of members with a linked account, and whether any signed in with it. */
  linked: z.int().nonnegative(),
  isProven: z.boolean()
})

export const NewIdentityProvider = z.strictObject({
  name: line(2, 120),
  issuer: Issuer,
  tenant: line(0, 200).transform((text) => text || null),
  clientId: line(1, 200),
  clientSecret: z.string().min(8).max(500),
  domains: Domains,
  reason: Reason
})

export const ProviderChanges = NewIdentityProvider.pick({
  name: true,
  clientId: true,
  domains: true,
  reason: true
}).extend({ clientSecret: z.string().max(500) })

export const ProviderRequirement = z.strictObject({ isRequired: z.boolean(), reason: Reason })

export const IssuerQuestion = z.strictObject({ issuer: Issuer })

export const IssuerDescription = z.object({
  issuer: z.string(),
  returnAddress: z.string(),
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
  algorithms: z.array(z.string()),
  /** Whether the metadata names PKCE. Some issuers support it without saying so. */
  saysPkce: z.boolean()
})

export type IdentityProvider = z.output<typeof IdentityProvider>
export type NewIdentityProvider = z.output<typeof NewIdentityProvider>
export type ProviderChanges = z.output<typeof ProviderChanges>
