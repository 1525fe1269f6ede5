import { z } from 'zod'
import { Id, Reason, Timestamp } from '../../platform/schema.ts'
import { GoingTo } from '../sessions/schema.ts'

/** A work address, a mail domain or the name of an organisation. */
export const OrganisationSignIn = z.strictObject({
  organisation: z.string().trim().min(2).max(254),
  goingTo: GoingTo
})

/** Where the visitor goes next: a provider's address, or a page of ours. */
export const GoTo = z.object({ goTo: z.string() })

/** To which of our addresses the provider sent the visitor back, and what stood behind the '?'. */
export const OrganisationAnswer = z.strictObject({ place: z.string().max(100), query: z.string().max(8_000) })

const OwnProvider = z.object({ id: Id, name: z.string(), isRequired: z.boolean() })

/** The provider of one's own mail domain, and the account that was linked there. */
export const MyWorkAccount = z.object({
  provider: OwnProvider.nullable(),
  account: z.object({ provider: OwnProvider, linkedAt: Timestamp, usedAt: Timestamp.nullable() }).nullable()
})

const Issuer = z.url().max(500)

const Domains = z.array(z.string().trim().toLowerCase().min(3).max(253)).min(1).max(50)

/** Where members of an organisation sign in. What is secret goes in and never comes out. */
export const IdentityProvider = z.object({
  id: Id,
  name: z.string(),
  issuer: z.string(),
  /** Where it sends people back to. */
  returnAddress: z.string(),
  tenant: z.string().nullable(),
  clientId: z.string(),
  domains: z.array(z.string()),
  isRequired: z.boolean(),
  addedAt: Timestamp,
  /** How many members linked their account, and whether any came in by it. */
  linked: z.int().nonnegative(),
  isProven: z.boolean()
})

export const NewIdentityProvider = z.strictObject({
  name: z.string().trim().min(2).max(120),
  issuer: Issuer,
  tenant: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text || null),
  clientId: z.string().trim().min(1).max(200),
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
  /** Not every issuer says so that knows it. */
  saysPkce: z.boolean()
})

export type IdentityProvider = z.output<typeof IdentityProvider>
export type NewIdentityProvider = z.output<typeof NewIdentityProvider>
export type ProviderChanges = z.output<typeof ProviderChanges>
