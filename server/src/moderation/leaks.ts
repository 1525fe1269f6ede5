import type { Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  named: {
    'PUT /threads/:id/locking': { isLocked: true, reason: 'Omdat het zo is.' },
    'PUT /threads/:id/pinning': { isPinned: true, reason: 'Omdat het zo is.' },
    'PUT /threads/:id/retitling': { title: 'Een andere titel', reason: 'Omdat het zo is.' },
    'PUT /threads/:id/removal': { reason: 'Omdat het zo is.' },
    'DELETE /threads/:id/removal': { reason: 'Omdat het zo is.' },
    'POST /posts/:id/reports': { reason: 'Omdat het zo is.' },
    'POST /posts/:id/hiding': { reason: 'Omdat het zo is.' },
    'POST /posts/:id/appeals': { reason: 'Omdat het zo is.' },
    'DELETE /posts/:id/hiding': undefined,
    'DELETE /troubles/:id': undefined
  },
  ofTheDesk: ['/reports/:id', '/troubles/:id']
}
