import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export type Peers<News> = {
  /** Tells the other processes, soon and in this order. Never throws: news that cannot be sent becomes `missed`. */
  tell: (news: News[]) => void
  close: () => Promise<void>
}

/** Bytes. PostgreSQL refuses a message of 8,000. */
const longest = 7_999

/** Milliseconds: how often the connection is checked, and how long a check may take. */
const heartbeat = 15_000
const patience = 10_000

/**
 * Connects to the other processes on this database: one connection listens and notifies. It notifies outside other
 * transactions, because PostgreSQL lets only one notifying transaction commit at a time. A lost connection reconnects.
 * Then this process and the others get `missed`, because either may have missed news.
 */
export async function joinPeers<News extends object>(
  url: string,
  hear: (news: News) => void,
  missed: News
): Promise<Peers<News>> {
  const self = randomUUID()
  const closing = new AbortController()
  let untold: News[] = []
  let isTelling = false
  let told = Promise.resolve()
  let line: Line | undefined = await openLine(url, hearMessage)
  const reconnecting = reconnect()

  return {
    tell(news) {
      if (news.length === 0) return
      untold = line ? [...untold, ...news] : [missed]
      tellOn()
    },

    async close() {
      await told
      closing.abort()
      line?.drop()
      await reconnecting
    }
  }

  function hearMessage(message: string) {
    const { from, news } = parse<News>(message) ?? { from: null, news: [missed] }
    if (from !== self) for (const each of news) hear(each)
  }

  async function reconnect() {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      await line?.gone
      line = undefined
      await wait(Math.min(100 * 2 ** attempt, 10_000), undefined, { signal: closing.signal }).catch(() => {})
      if (closing.signal.aborted) return
      line = await openLine(url, hearMessage).catch(() => undefined)
      if (!line) continue
      attempt = -1
      hear(missed)
      tellOn()
    }
  }

  function tellOn() {
    if (!isTelling) told = tellAll()
  }

  /** Sends one batch at a time. News that comes meanwhile goes into the next batch. */
  async function tellAll() {
    isTelling = true
    while (line && untold.length > 0) {
      const telling = line
      const messages = inMessages(self, untold, missed)
      untold = []
      await telling.say(messages).catch(() => {
        untold = [missed]
        telling.drop()
        line = undefined
      })
    }
    isTelling = false
  }
}

/** Puts the news in as few messages as possible. A single item that is too long becomes `missed`. */
export function inMessages<News>(from: string, news: News[], missed: News): string[] {
  const say = (some: News[]) => JSON.stringify({ from, news: some })
  const fits = (some: News[]) => Buffer.byteLength(say(some)) <= longest

  const messages: News[][] = [[]]
  for (const each of news) {
    const last = messages.at(-1)!
    if (fits([...last, each])) last.push(each)
    else messages.push([fits([each]) ? each : missed])
  }
  return messages.filter((some) => some.length > 0).map(say)
}

/** Null when the message has another form than ours, such as that of a later version. */
function parse<News>(message: string): { from: string; news: News[] } | null {
  try {
    const said = JSON.parse(message)
    const isOurs = Array.isArray(said?.news) && said.news.every((each: unknown) => each instanceof Object)
    return isOurs ? said : null
  } catch {
    return null
  }
}

type Line = Awaited<ReturnType<typeof openLine>>

async function openLine(url: string, hear: (message: string) => void) {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'raadkamer peers',
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    keepAlive: true
  })
  const gone = Promise.withResolvers<void>()
  const beating = setInterval(() => void client.query('SELECT').catch(drop), heartbeat).unref()
  client.on('notification', ({ payload }) => payload && hear(payload))
  client.on('error', drop)
  client.on('end', drop)
  try {
    await client.connect()
    await client.query('LISTEN raadkamer')
  } catch (error) {
    drop()
    throw error
  }
  return {
    say: (messages: string[]) =>
      client.query("SELECT pg_notify('raadkamer', message) FROM unnest($1::text[]) AS message", [messages]),
    gone: gone.promise,
    drop
  }

  function drop() {
    clearInterval(beating)
    void client.end().catch(() => {})
    gone.resolve()
  }
}
