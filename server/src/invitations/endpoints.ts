import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing, PageQuery } from '../platform/schema.ts'
import {
  Batch,
  BatchMade,
  BatchPreview,
  InvitationLinkList,
  InvitationList,
  InvitationQuery,
  LinkMade,
  NewBatch,
  NewInvitation,
  NewLink,
  NewPreview,
  Revocation
} from './schema.ts'

const params = z.object({ id: Id })
/** What is wrong with an invitation or a link, once it is held against the register. */
const placeFaults = [
  'forumIds.forum.unknown',
  'municipalityCode.municipality.unknown',
  'municipalityCode.own',
  'municipalityCode.too_small',
  'organisation.formula',
  'organisation.too_small'
] as const

/** Routes for moderators. */
export const endpoints = {
  'GET /invitations': { access: 'moderator', query: InvitationQuery, reply: InvitationList, errors: [] },
  'POST /invitations': {
    access: 'moderator',
    limit: byOneMember('invitation.too-many'),
    body: NewInvitation,
    reply: Nothing,
    errors: ['invitation.exists'],
    faults: [
      ...placeFaults,
      'email.address.group-mailbox',
      'email.address.invalid',
      'email.address.invited',
      'email.address.member',
      'email.address.too-long',
      'municipalityCode.municipality.has-mayor',
      'name.formula',
      'name.own',
      'role.acting.no-office'
    ]
  },
  'POST /invitations/:id/seconding': {
    access: 'moderator',
    params,
    body: Revocation,
    reply: Nothing,
    errors: ['invitation.decided', 'invitation.forbidden', 'invitation.not-found']
  },
  'POST /invitations/:id/resending': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['invitation.decided', 'invitation.not-found']
  },
  'POST /invitations/:id/revocation': {
    access: 'moderator',
    params,
    body: Revocation,
    reply: Nothing,
    errors: ['invitation.decided', 'invitation.not-found']
  },
  'POST /invitation-previews': { access: 'moderator', body: NewPreview, reply: BatchPreview, errors: [] },
  'POST /invitation-batches': {
    access: 'moderator',
    limit: byOneMember('invitation.too-many'),
    body: NewBatch,
    reply: BatchMade,
    status: 201,
    errors: ['batch.faulty', 'invitation.exists']
  },
  'GET /invitation-batches/:id': { access: 'moderator', params, reply: Batch, errors: ['batch.not-found'] },
  'GET /invitation-links': { access: 'moderator', query: PageQuery, reply: InvitationLinkList, errors: [] },
  'POST /invitation-links': {
    access: 'moderator',
    body: NewLink,
    reply: LinkMade,
    status: 201,
    errors: [],
    faults: [...placeFaults, 'domain.domain.invalid', 'label.formula', 'label.own', 'until.until.invalid']
  },
  'POST /invitation-links/:id/revocation': {
    access: 'moderator',
    params,
    body: Revocation,
    reply: Nothing,
    errors: ['invitation-link.not-found', 'invitation.decided']
  }
} as const satisfies Endpoints
