import { z } from 'zod'
import { MemberRole } from '../members/schema.ts'
import { Id, Timestamp } from '../platform/schema.ts'

/** Demo mode only: people sign in by name. */
export const DemoPerson = z.object({
  id: Id,
  name: z.string(),
  role: MemberRole,
  acting: z.boolean(),
  organisation: z.string(),
  forums: z.array(z.string())
})

export const DemoSignIn = z.strictObject({ memberId: Id })

export const DemoMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: Timestamp
})
