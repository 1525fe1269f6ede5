import { found, type Leaks } from '../../test/leak-answers.ts'
import * as oracle from '../../test/leak-model.ts'

export const leaks: Leaks = {
  questions: (person, { threads }) =>
    threads.flatMap((thread) =>
      thread.posts
        .filter((post) => oracle.canSeePost(person, thread, post) || post.state === 'shown')
        .map((post) => {
          const isFound = oracle.postsFor(person, thread).includes(post) && post.state === 'shown'
          return {
            route: '/search',
            path: `/search?q=${post.text}`,
            expected: found(isFound ? [post.number] : []),
            read: ({ items }: { items: { postNumber: number }[] }) => items.map(({ postNumber }) => postNumber)
          }
        })
    )
}
