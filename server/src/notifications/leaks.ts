import { found, type Leaks } from '../../test/leak-answers.ts'
import * as oracle from '../../test/leak-model.ts'

export const leaks: Leaks = {
  named: { 'POST /notifications/seen': { threadId: 'it' } },
  questions: (person, { threads }) => [
    {
      route: '/me/mail-choice',
      path: '/me/mail-choice',
      expected: found(['reply', 'invitation', 'moderation']),
      read: ({ mailOf }: { mailOf: string[] }) => mailOf
    },
    {
      route: '/notifications',
      path: '/notifications',
      expected: found([]),
      // The tests of the notifications say who gets one. This one says that nobody gets one about what they cannot see.
      read: ({ items }: { items: { thread: { id: string } | null }[] }) =>
        items.filter(({ thread }) =>
          threads.some(({ id, ...rest }) => id === thread?.id && oracle.firstPost(person, { id, ...rest }) === null)
        )
    }
  ]
}
