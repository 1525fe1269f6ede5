import { found, ids, type Leaks, only, set } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  named: {
    'PATCH /guides/:id': { title: 'Een titel', summary: 'Een korte uitleg.', reason: 'Omdat het zo is.' },
    'PUT /guides/:id/withdrawal': { isWithdrawn: true, reason: 'Omdat het zo is.' },
    'GET /guides/:id': undefined,
    'GET /guides/:id/file': undefined
  },
  questions: (person, { guides }) => [
    {
      route: '/guides',
      path: '/guides',
      expected: found(set(guides.filter(({ forum }) => person.forums.has(forum)).map(({ id }) => id))),
      read: ids
    },
    ...guides.map(({ id, forum }) => ({
      route: '/guides/:id',
      path: `/guides/${id}`,
      expected: only(person.forums.has(forum), id),
      read: (guide: { id: string }) => guide.id
    }))
  ],
  rows: {
    'guide.id': (person, { guides }) =>
      guides.filter(({ forum }) => !person.hasEnded && person.forums.has(forum)).map(({ id }) => id)
  },
  files: ['/guides/:id/file']
}
