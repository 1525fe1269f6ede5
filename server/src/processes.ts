import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tell } from './platform/log.ts'
import { Refusal } from './platform/refusal.ts'

/** The server ends after this many failed starts in a row. */
const attempts = 3

type Parts = {
  count: number
  /** What the first process has prepared for all. */
  foundation: object
  asked: Promise<void>
  /** Milliseconds left for a process that was asked to end. Then it is killed. */
  left: () => number
  opened: () => void
}

/** Keeps `count` processes serving on one port until `asked` resolves. A process that ends by itself is replaced. */
export async function keepProcesses({ count, foundation, asked, left, opened }: Parts): Promise<void> {
  // Only this user can enter it. Not in DATA_DIR: the path of a socket has 100 bytes at most.
  const siblings = await mkdtemp(join(tmpdir(), 'raadkamer-'))
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
    await Promise.all([...running].map((worker) => stop(worker, left())))
    await rm(siblings, { recursive: true, force: true })
  }

  function start() {
    // Only the first process knows the database owner's URL.
    const worker = cluster.fork({ DATABASE_URL: '' })
    let hasOpened = false
    running.add(worker)
    worker.on('error', () => {})
    worker.on('message', (said) => {
      if (said === 'asks') worker.send({ ...foundation, siblings })
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

/** Called in such a process: receives what the first process has prepared, and the folder of the processes' sockets. */
export async function receiveFoundation<Foundation>(): Promise<Foundation & { siblings: string }> {
  process.send?.('asks')
  const [foundation] = await once(process, 'message')
  return foundation
}

/** Called in such a process: tells the first process that it serves. */
export function sayOpen() {
  process.send?.('open')
}

async function stop(worker: Worker, patience: number) {
  if (worker.isDead()) return
  const gone = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  const impatience = setTimeout(() => worker.process.kill('SIGKILL'), patience)
  await gone
  clearTimeout(impatience)
}
