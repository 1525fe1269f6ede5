import { found, type Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
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
