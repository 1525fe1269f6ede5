import { found, ids, type Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  questions: () => [{ route: '/trials', path: '/trials', expected: found([]), read: ids }],
  named: { 'DELETE /trials/:id': undefined },
  async hide({ id }, world) {
    const insert = "INSERT INTO trial (member_id, words, kept_at) VALUES ($1, 'Een woord', now()) RETURNING id"
    const { rows } = await world.owner.query(insert, [id])
    return [rows[0].id]
  }
}
