import { found, type Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  questions: (person) => [
    {
      route: '/me/seat',
      path: '/me/seat',
      expected: found(person.id),
      read: (seat: { holder: { id: string } }) => seat.holder.id
    }
  ],
  rows: {
    'seat.holder_id': (person, { people }) =>
      people.filter((other) => !person.hasEnded && (other === person || person.isModerator)).map(({ id }) => id)
  }
}
