import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { Nothing } from '../platform/schema.ts'
import { DemoMail, DemoPerson, DemoSignIn } from './schema.ts'
import { SignedIn } from './sessions/schema.ts'

export const demoEndpoints = {
  'GET /demo/people': { access: 'public', reply: z.array(DemoPerson), errors: [] },
  'POST /demo/sign-ins': {
    access: 'public',
    body: DemoSignIn,
    reply: SignedIn,
    http: true,
    errors: ['sign-in.refused']
  },
  /** Nobody in the demo has a passkey. */
  'POST /demo/step-ups': { access: 'member', whileOwing: true, reply: Nothing, http: true, errors: [] },
  'GET /demo/mails': { access: 'public', reply: z.array(DemoMail), errors: [] }
} as const satisfies Endpoints
