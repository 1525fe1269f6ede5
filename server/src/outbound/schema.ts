import { z } from 'zod'

/** The letters that a moderator can choose when approving or rejecting an application. */
export const ApprovalTemplate = z.enum(['welcome', 'acting', 'partner'])
export const RejectionTemplate = z.enum(['own', 'notMunicipal', 'notConfirmed', 'noAnswer'])

export type ApprovalTemplate = z.output<typeof ApprovalTemplate>
export type RejectionTemplate = z.output<typeof RejectionTemplate>
