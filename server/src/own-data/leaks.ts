import { found, type Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  questions: () => [
    { route: '/me/own-data', path: '/me/own-data', expected: found(null), read: (own: { export: null }) => own.export }
  ],
  files: ['/members/:id/photo', '/me/export/file']
}
