import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { ForumError } from './errors.ts'

/** What a request enters the database with: its session, and the limits on the session's age. */
export type Entrance = { session: string; signedInAfter: Date; usedAfter: Date; moderatorUsedAfter: Date }

/** What the database returns about a valid session. */
export type Known = {
  publicId: string
  memberId: string
  isModerator: boolean
  lastUsedAt: Date
  steppedUpAt: Date | null
  owesOrganisation: boolean
  hasAcceptedRules: boolean
}

/** A prepared statement: a connection plans it once under its name. */
export type Question = { name: string; text: string; values: readonly unknown[] }
type Rows = pg.QueryResultRow[]
type Asked = { question: Question; answer: PromiseWithResolvers<Rows> }
type Batch = { known: Promise<Known | undefined>; asked: Asked[] }

export type Conversations = ReturnType<typeof createConversations>

/**
 * Reads for visitors. The questions that one visitor asks in the same turn go out as one batch behind the session
 * lookup, in one round trip.
 */
export function createConversations(members: pg.Pool) {
  const open = new WeakMap<Entrance, Batch>()
  const ahead = new WeakMap<Entrance, Map<string, Promise<Rows>>>()

  return {
    /** Looks the session up. Returns nothing when it is not valid. */
    enter(entrance: Entrance) {
      return batchOf(entrance).known
    },

    /** Throws when the session is not valid. */
    ask<Row extends pg.QueryResultRow>(entrance: Entrance, question: Question) {
      const early = ahead.get(entrance)
      const key = keyOf(question)
      const answer = early?.get(key) ?? askNow(entrance, question)
      early?.delete(key)
      return answer as Promise<Row[]>
    },

    /** Sends a question along with the session lookup. A later `ask` of the same question takes its answer. */
    askAhead(entrance: Entrance, question: Question) {
      const early = ahead.get(entrance) ?? new Map<string, Promise<Rows>>()
      const answer = askNow(entrance, question)
      // The answer may never be taken.
      answer.catch(() => {})
      ahead.set(entrance, early.set(keyOf(question), answer))
    }
  }

  function askNow(entrance: Entrance, question: Question) {
    const answer = Promise.withResolvers<Rows>()
    batchOf(entrance).asked.push({ question, answer })
    return answer.promise
  }

  /** The batch that has not left yet. */
  function batchOf(entrance: Entrance) {
    const waiting = open.get(entrance)
    if (waiting) return waiting

    const asked: Asked[] = []
    const batch = { asked, known: send(entrance, asked) }
    // Each question rejects by itself.
    batch.known.catch(() => {})
    open.set(entrance, batch)
    return batch
  }

  async function send(entrance: Entrance, asked: Asked[]) {
    try {
      const client = await members.connect()
      try {
        // Every question of this turn joins the batch.
        await setImmediate()
        open.delete(entrance)
        return await converse(client, entrance, asked)
      } finally {
        client.release()
      }
    } catch (error) {
      open.delete(entrance)
      for (const { answer } of asked) answer.reject(error)
      throw error
    }
  }
}

/** PostgreSQL runs the statements in this order. The answers are dropped when the session is not valid. */
async function converse(client: pg.PoolClient, entrance: Entrance, asked: Asked[]) {
  const { stream } = client.connection
  const questions = [
    { name: 'enter', text: enterSql, values: limitsOf(entrance) },
    ...asked.map((each) => each.question)
  ]
  // Corks the stream, so that all statements are sent in one write.
  stream.cork()
  const answers = questions.map(({ name, text, values }) => client.query({ name, text, values: [...values] }))
  stream.uncork()
  // Waits for all answers before the connection goes back to the pool.
  const [entered, ...found] = await Promise.allSettled(answers)
  if (entered!.status === 'rejected') throw entered!.reason
  const known: Known | undefined = entered!.value.rows[0]
  for (const [at, { answer }] of asked.entries()) {
    const each = found[at]!
    if (each.status === 'rejected') answer.reject(each.reason)
    else if (known) answer.resolve(each.value.rows)
    else answer.reject(new ForumError('viewer.unknown', 401))
  }
  return known
}

const enterSql = `
  SELECT public_id AS "publicId", member_id AS "memberId", is_moderator AS "isModerator", last_used_at AS "lastUsedAt",
    stepped_up_at AS "steppedUpAt", owes_organisation AS "owesOrganisation", has_accepted_rules AS "hasAcceptedRules"
  FROM enter_by_session($1, $2, $3, $4, false)`

export function limitsOf({ session, signedInAfter, usedAfter, moderatorUsedAfter }: Entrance) {
  return [session, signedInAfter, usedAfter, moderatorUsedAfter] as const
}

function keyOf({ name, values }: Question) {
  return `${name} ${JSON.stringify(values)}`
}
