import { ids, type Leaks, only, set } from '../../test/leak-answers.ts'
import * as oracle from '../../test/leak-model.ts'

export const leaks: Leaks = {
  named: {
    'GET /threads/:id/invitations': undefined,
    'POST /threads/:id/invitations': {
      name: 'Erik Deskundig',
      email: 'erik@zutphen.nl',
      role: 'expert',
      organisation: 'Ondersteuningsnetwerk'
    },
    'POST /threads/:id/invitations/:invitationId/resending': undefined,
    'POST /threads/:id/invitations/:invitationId/revocation': undefined
  },
  ofTheDesk: ['/invitations/:id', '/invitation-batches/:id', '/invitation-links/:id'],
  questions: (person, { threads, invitations }) =>
    threads.map((thread) => ({
      route: '/threads/:id/invitations',
      path: `/threads/${thread.id}/invitations`,
      read: ids,
      expected: only(
        oracle.firstPost(person, thread) !== null,
        set(
          invitations.filter((one) => one.thread === thread && oracle.canSeeInvitation(person, one)).map(({ id }) => id)
        )
      )
    })),
  rows: {
    'invitation.id': (person, { invitations }) =>
      invitations.filter((one) => oracle.canSeeInvitation(person, one)).map(({ id }) => id)
  }
}
