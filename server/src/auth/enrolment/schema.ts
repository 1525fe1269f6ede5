import { z } from 'zod'

/** What an enrolment link opens. An unknown token is a 404. */
export const EnrolmentLink = z.object({ state: z.enum(['open', 'expired', 'used']), name: z.string() })

export const LinkToken = z.object({ token: z.string().min(20).max(200) })

export type EnrolmentLink = z.output<typeof EnrolmentLink>
