import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { tell } from './platform/log.ts'
import { Refusal } from './platform/refusal.ts'

/** After so many starts in a row that failed, the server ends. */
const attempts = 3

type Parts = {
  count: number
  /** What each process is given: what the first has prepared. */
  foundation: object
  asked: Promise<void>
  opened: () => void
}

/** Keeps so many processes serving on one port until asked to stop. One that ends by itself is replaced; the others go on. */
export async function keepProcesses({ count, foundation, asked, opened }: Parts): Promise<void> {
  const running = new Set<Worker>()
  const allOpen = Promise.withResolvers<void>()
  const failed = Promise.withResolvers<never>()
  let isStopping = false
  let open = 0
  let failures = 0

  for (let each = 0; each < count; each++) start()
  try {
    await Promise.race([allOpen.promise.then(opened).then(() => asked), asked, failed.promise])
    tell('Finishing what is under way ...')
  } finally {
    isStopping = true
    await Promise.all([...running].map(stop))
  }

  function start() {
    // The address of the database's owner stays with the first process.
    const worker = cluster.fork({ DATABASE_URL: '' })
    let hasOpened = false
    running.add(worker)
    worker.on('error', () => {})
    worker.on('message', (said) => {
      if (said === 'asks') worker.send(foundation)
      else {
        hasOpened = true
        failures = 0
        if (++open === count) allOpen.resolve()
      }
    })
    worker.once('exit', (code, signal) => {
      running.delete(worker)
      if (isStopping) return
      if (!hasOpened && ++failures >= attempts)
        return failed.reject(new Refusal(`${attempts} processes in a row ended before they were open.`))
      tell(`A process ended by itself (${signal ?? code}); another is started.`)
      start()
    })
  }
}

/** In such a process: what the first has prepared. */
export async function receiveFoundation<Foundation>(): Promise<Foundation> {
  process.send?.('asks')
  const [foundation] = await once(process, 'message')
  return foundation
}

/** In such a process: it serves. */
export function sayOpen() {
  process.send?.('open')
}

async function stop(worker: Worker) {
  if (worker.isDead()) return
  const gone = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  await gone
}
