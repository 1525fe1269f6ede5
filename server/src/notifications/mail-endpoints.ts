import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { MailChoice, MailChoiceNow, MailLink, MailLinkChoice } from './schema.ts'

const byLink = {
  access: 'public',
  limit: fromOnePlace(60),
  params: z.object({ token: z.string().min(20).max(300) }),
  errors: ['mail-link.not-found']
} as const

export const mailEndpoints = {
  'GET /me/mail-choice': { access: 'member', reply: MailChoiceNow, errors: [] },
  'PUT /me/mail-choice': { access: 'member', body: MailChoice, reply: Nothing, errors: ['mail-link.not-found'] },
  'GET /mail-links/:token': { ...byLink, reply: MailLink, also: { 303: Nothing }, http: true },
  'PUT /mail-links/:token': { ...byLink, body: MailLinkChoice, reply: Nothing }
} as const satisfies Endpoints

/** The form that a mail program posts for 'unsubscribe' (RFC 8058). It holds nothing else. */
export const oneClickEndpoints = {
  'POST /mail-links/:token': { ...byLink, reply: Nothing }
} as const satisfies Endpoints
