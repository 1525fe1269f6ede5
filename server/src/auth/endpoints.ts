import { demoEndpoints } from './demo-endpoints.ts'
import { enrolmentEndpoints } from './enrolment/enrolment-endpoints.ts'
import { factorEndpoints } from './factors/factor-endpoints.ts'
import { providersEndpoints } from './organisations/providers-endpoints.ts'
import { singleSignOnEndpoints } from './organisations/single-sign-on-endpoints.ts'
import { resetEndpoints } from './resets/reset-endpoints.ts'
import { sessionEndpoints } from './sessions/session-endpoints.ts'
import { signInEndpoints } from './sessions/sign-in-endpoints.ts'
import { stepUpEndpoints } from './sessions/step-up-endpoints.ts'

/** Coming in and being in. Each folder says its own. */
export const endpoints = {
  ...signInEndpoints,
  ...enrolmentEndpoints,
  ...sessionEndpoints,
  ...stepUpEndpoints,
  ...factorEndpoints,
  ...singleSignOnEndpoints,
  ...providersEndpoints,
  ...resetEndpoints,
  ...demoEndpoints
}
