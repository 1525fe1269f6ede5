import { found, type Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  named: {
    'DELETE /sessions/:id': undefined,
    'PATCH /passkeys/:id': { name: 'Telefoon' },
    'DELETE /passkeys/:id': undefined
  },
  ofTheDesk: ['/identity-providers/:id'],
  async hide({ id }, world) {
    const { rows: sessions } = await world.owner.query('SELECT public_id FROM session WHERE member_id = $1', [id])
    const { rows: passkeys } = await world.owner.query(
      "INSERT INTO passkey (id, member_id, public_key, transports, name) VALUES (uuidv7()::text, $1, '', '{}', 'Laptop') RETURNING id",
      [id]
    )
    return [sessions[0].public_id, passkeys[0].id]
  },
  questions: () => [
    {
      route: '/me/reset',
      path: '/me/reset',
      expected: found(null),
      read: ({ effectiveAt }: { effectiveAt: string | null }) => effectiveAt
    },
    {
      route: '/me/work-account',
      path: '/me/work-account',
      expected: found([null, null]),
      read: ({ provider, account }: { provider: unknown; account: unknown }) => [provider, account]
    },
    {
      route: '/session',
      path: '/session',
      expected: found(true),
      read: (session: { isSteppedUp: boolean }) => session.isSteppedUp
    },
    { route: '/sessions', path: '/sessions', expected: found(1), read: (sessions: unknown[]) => sessions.length },
    {
      route: '/factors',
      path: '/factors',
      expected: found([]),
      read: (factors: { passkeys: unknown[] }) => factors.passkeys
    }
  ]
}
