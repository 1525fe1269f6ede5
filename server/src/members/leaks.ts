import { found, type Leaks, only } from '../../test/leak-answers.ts'
import * as oracle from '../../test/leak-model.ts'

export const leaks: Leaks = {
  named: { 'GET /members': undefined },
  ofTheDesk: ['/members/:id', '/memberships/:id', '/role-changes/:id'],
  questions: (person, model) => [
    { route: '/me', path: '/me', expected: found(person.id), read: (me: { person: { id: string } }) => me.person.id },
    {
      route: '/members',
      path: '/members?q=',
      expected: found([]),
      read: (items: { id: string }[]) =>
        items.filter(({ id }) =>
          model.people.some(
            (other) => other.id === id && (other.hasEnded || !oracle.canSeePerson(person, other, model))
          )
        )
    },
    ...model.people.map((other) => ({
      route: '/members/:id',
      path: `/members/${other.id}`,
      expected: only(oracle.canSeePerson(person, other, model), other.id),
      read: ({ id }: { id: string }) => id
    }))
  ],
  rows: {
    'member.id': (person, model) =>
      model.people.filter((other) => oracle.canSeePerson(person, other, model)).map(({ id }) => id),
    'contact.member_id': (person, { people }) =>
      people
        .filter((other) => !person.hasEnded && !other.hasEnded && (other === person || person.isModerator))
        .map(({ id }) => id)
  }
}
