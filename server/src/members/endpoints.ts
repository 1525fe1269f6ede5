import { z } from 'zod'
import type { Endpoints } from '../platform/endpoint.ts'
import { Id, Nothing } from '../platform/schema.ts'
import {
  Ending,
  Me,
  MemberQuery,
  Membership,
  MembershipList,
  MembershipOverview,
  MembershipOverviewQuery,
  MembershipQuery,
  NewRoleChange,
  Person,
  RoleChange,
  UnconfirmedGuest
} from './schema.ts'

const params = z.object({ id: Id })

export const endpoints = {
  'GET /me': { access: 'member', beforeRules: true, reply: Me, errors: [] },
  'GET /members': { access: 'member', query: MemberQuery, reply: z.array(Person), errors: [] },
  'GET /members/:id': { access: 'member', params, reply: Person, errors: ['member.not-found'] },
  'GET /memberships': {
    access: 'moderator',
    query: MembershipQuery,
    reply: MembershipList,
    errors: []
  },
  'GET /memberships/:id': {
    access: 'moderator',
    params,
    reply: Membership,
    errors: ['member.not-found']
  },
  'POST /memberships/:id/ending': {
    access: 'moderator',
    params,
    body: Ending,
    reply: Nothing,
    errors: ['member.not-found', 'membership.ended', 'membership.last-moderator', 'membership.own', 'role-change.open']
  },
  'GET /unconfirmed-guests': { access: 'moderator', reply: z.array(UnconfirmedGuest), errors: [] },
  'POST /memberships/:id/confirmation': {
    access: 'moderator',
    params,
    body: Ending,
    reply: Nothing,
    errors: ['member.confirmed', 'member.not-found', 'membership.ended', 'role-change.forbidden', 'role-change.own']
  },
  'POST /memberships/:id/restoration': {
    access: 'moderator',
    params,
    body: Ending,
    reply: Nothing,
    errors: [
      'member.not-found',
      'membership.address-taken',
      'membership.not-restorable',
      'role-change.forbidden',
      'role-change.open',
      'role-change.own',
      'seat.taken'
    ]
  },
  // A file leaves the forum, so this read needs a step-up.
  'GET /membership-overview': {
    access: 'moderator',
    stepUp: true,
    query: MembershipOverviewQuery,
    reply: MembershipOverview,
    errors: []
  },
  'GET /role-changes': { access: 'moderator', reply: z.array(Person), errors: [] },
  'GET /memberships/:id/role-changes': {
    access: 'moderator',
    params,
    reply: z.array(RoleChange),
    errors: []
  },
  'POST /memberships/:id/role-changes': {
    access: 'moderator',
    params,
    body: NewRoleChange,
    reply: Nothing,
    errors: [
      'member.not-found',
      'membership.ended',
      'role-change.forbidden',
      'role-change.open',
      'role-change.own',
      'role-change.same',
      'seat.taken'
    ],
    faults: ['role.acting.no-office', 'role.municipality.none', 'until.until.past']
  },
  'POST /role-changes/:id/seconding': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: [
      'member.not-found',
      'membership.address-taken',
      'membership.ended',
      'membership.not-restorable',
      'role-change.done',
      'role-change.forbidden',
      'role-change.needs-second',
      'role-change.not-found',
      'role-change.own',
      'seat.taken'
    ]
  },
  'DELETE /role-changes/:id': {
    access: 'moderator',
    params,
    reply: Nothing,
    errors: ['role-change.done', 'role-change.not-found']
  }
} as const satisfies Endpoints
