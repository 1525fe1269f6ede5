import { z } from 'zod'

/** The letters that a moderator can choose from: with a yes to an application, and with a no. */
export const ApprovalTemplate = z.enum(['welcome', 'acting', 'partner'])
export const RejectionTemplate = z.enum(['own', 'notMunicipal', 'notConfirmed', 'noAnswer'])

export type ApprovalTemplate = z.output<typeof ApprovalTemplate>
export type RejectionTemplate = z.output<typeof RejectionTemplate>
