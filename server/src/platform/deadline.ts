import type { Socket } from 'node:net'
import pg from 'pg'

/**
 * A connection that ends itself when PostgreSQL owes an answer and says nothing for so many milliseconds. PostgreSQL's
 * own statement_timeout comes first; this is for a PostgreSQL, or a network, that hangs.
 */
export function answersWithin(milliseconds: number): typeof pg.Client {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config)
      let isAsking = false
      // The queries in progress reject. Without this handler, the connection's error event would end the server.
      this.on('error', () => {})
      this.on('drain', () => (isAsking = false))
      this.once('connect', () => {
        const stream = this.connection.stream as Socket
        // A write and a read each begin the time anew, and an idle connection may be silent.
        stream.setTimeout(milliseconds, () => isAsking && stream.destroy(new Error('Connection terminated: no answer')))
      })
      const query = this.query.bind(this)
      this.query = ((...asked: Parameters<typeof query>) => {
        isAsking = true
        return query(...asked)
      }) as typeof this.query
    }
  }
}
