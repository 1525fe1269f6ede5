import type pg from 'pg'
import { type Entrance, limitsOf, type Question } from './conversation.ts'
import { ForumError } from './errors.ts'

type Rows = pg.QueryResultRow[]

/** One piece of work in two round trips: what it reads, then what it writes. Both are one transaction. */
export type Exchange = {
  /** Called once, first. It is sent together with the session lookup. */
  read: (questions: Question[]) => Promise<Rows[]>
  /** Called once, last. It is sent together with the commit. Without it the transaction is rolled back. */
  write: (questions: Question[]) => Promise<Rows[]>
}

/** On a connection that pipelines. Several questions leave together, and PostgreSQL answers them in that order. */
export async function exchange<T>(writers: pg.Pool, entrance: Entrance, work: (exchange: Exchange) => Promise<T>) {
  const client = await writers.connect()
  let isOver = false
  try {
    return await work({ read, write })
  } finally {
    // A connection that cannot say this any more is not used again.
    await (isOver ? Promise.resolve() : client.query('ROLLBACK')).then(
      () => client.release(),
      (error) => client.release(error)
    )
  }

  async function read(questions: Question[]) {
    const [, entered, ...found] = await askTogether(client, [begin, enter(entrance), ...questions])
    if (entered!.length === 0) throw new ForumError('viewer.unknown', 401)
    return found
  }

  async function write(questions: Question[]) {
    isOver = true
    return (await askTogether(client, [...questions, commit])).slice(0, -1)
  }
}

/**
 * Waits for all answers. Rejects with the error of the first that failed; PostgreSQL refused those after it, and its
 * commit rolled back.
 */
async function askTogether(client: pg.PoolClient, questions: Question[]) {
  const { stream } = client.connection
  // Corks the stream, so that all statements are sent in one write.
  stream.cork()
  const asked = questions.map(({ name, text, values }) => client.query({ name, text, values: [...values] }))
  stream.uncork()
  await Promise.allSettled(asked)
  return (await Promise.all(asked)).map(({ rows }) => rows as Rows)
}

const begin: Question = { name: 'begin', text: 'BEGIN', values: [] }
const commit: Question = { name: 'commit', text: 'COMMIT', values: [] }

function enter(entrance: Entrance): Question {
  return {
    name: 'enter to write',
    text: 'SELECT FROM enter_by_session($1, $2, $3, $4, true)',
    values: limitsOf(entrance)
  }
}
