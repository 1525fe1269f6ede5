import { found, type Leaks, set } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  questions: ({ forums }) => [
    {
      route: '/frame',
      path: '/frame',
      expected: found(set(forums)),
      read: ({ categories }: { categories: { forums: { id: string }[] }[] }) =>
        set(categories.flatMap(({ forums }) => forums.map(({ id }) => id)))
    }
  ]
}
