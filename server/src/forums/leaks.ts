import { type Leaks } from '../../test/leak-answers.ts'
import type { Person, Thread } from '../../test/leak-model.ts'
import * as oracle from '../../test/leak-model.ts'

export const leaks: Leaks = {
  rows: {
    'forum.id': (person, { forums, threads }) =>
      forums
        .filter(({ id }) => !person.hasEnded && (person.forums.has(id) || isGuestIn(person, id, threads)))
        .map(({ id }) => id)
  }
}

function isGuestIn(person: Person, forum: string, threads: Thread[]) {
  return threads.some(
    (thread) => thread.forum === forum && thread.audience === 'invited' && oracle.firstPost(person, thread) !== null
  )
}
