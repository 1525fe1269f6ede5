import { found, type Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  questions: () => [
    {
      route: '/house-rules',
      path: '/house-rules',
      expected: found(1),
      read: ({ accepted }: { accepted: number }) => accepted
    }
  ]
}
