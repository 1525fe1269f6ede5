import type { Endpoints } from '../../platform/endpoint.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Nothing } from '../../platform/schema.ts'
import { GoTo, MyWorkAccount, OrganisationAnswer, OrganisationSignIn } from './schema.ts'
import { SignedIn, Underway } from '../sessions/schema.ts'

/** The way to an organisation's provider and back, to sign in or to link an account. */
export const singleSignOnEndpoints = {
  'POST /organisation-sign-ins': {
    access: 'public',
    limit: fromOnePlace(60),
    body: OrganisationSignIn,
    reply: GoTo,
    http: true,
    errors: ['organisation.unreachable']
  },
  /** The response that the visitor brings back in the return address. */
  'POST /organisation-answers': {
    access: 'public',
    limit: fromOnePlace(60),
    body: OrganisationAnswer,
    reply: SignedIn,
    http: true,
    errors: ['identity.forbidden', 'identity.other-address', 'identity.taken', 'sign-in.refused', 'viewer.unknown']
  },
  'GET /me/work-account': { access: 'member', whileOwing: true, reply: MyWorkAccount, errors: [] },
  'POST /me/work-account': {
    access: 'member',
    stepUp: true,
    whileOwing: true,
    limit: fromOnePlace(60),
    query: Underway,
    reply: GoTo,
    http: true,
    errors: ['identity.forbidden', 'organisation.unreachable']
  },
  'DELETE /me/work-account': {
    access: 'member',
    stepUp: true,
    reply: Nothing,
    errors: ['identity.not-linked', 'identity.required']
  }
} as const satisfies Endpoints
