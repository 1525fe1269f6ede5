import { found, type Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  named: { 'DELETE /hand-overs/:id': undefined },
  ofTheDesk: ['/seats/:id', '/hand-overs/:id/approval', '/seat-places/:code'],
  /** The desk knows of it. */
  async hideFromMembers(owner, world) {
    const { rows } = await world.owner.query(
      `INSERT INTO hand_over (seat_id, email, started_by_id, started_at, by_moderator, expires_at)
      SELECT id, 'opvolger@zutphen.nl', $1, now(), false, now() + interval '7 days' FROM seat WHERE holder_id = $1 RETURNING id`,
      [owner.id]
    )
    return [rows[0].id]
  },
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
