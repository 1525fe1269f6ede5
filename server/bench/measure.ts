import autocannon from 'autocannon'

/** Milliseconds, but `perSecond`. */
export type Figure = { name: string; median: number; p99: number; mean: number; perSecond: number }
type Ask = (connection: number) => autocannon.Request

const seconds = 6
const warmUp = 2
const usual = 10

/** Ten connections repeat one request. The first two seconds do not count. */
export function measureHttp(name: string, url: string, headers: Record<string, string> = {}): Promise<Figure> {
  return load(name, { url, headers, connections: usual })
}

/** Before every request, `ask` says what this connection asks. */
export function measureRequests(name: string, url: string, ask: Ask, connections = usual): Promise<Figure> {
  return load(name, { url, connections, setupClient: askEach(ask, connections) })
}

/** So many workers repeat one piece of work. */
export async function measureWork(
  name: string,
  work: (worker: number) => Promise<unknown>,
  workers = usual
): Promise<Figure> {
  const times: number[] = []
  const runFor = async (milliseconds: number, isCounted: boolean) => {
    const end = performance.now() + milliseconds
    await Promise.all(
      Array.from({ length: workers }, async (_, worker) => {
        while (performance.now() < end) {
          const start = performance.now()
          await work(worker)
          if (isCounted) times.push(performance.now() - start)
        }
      })
    )
  }
  await runFor(warmUp * 1_000, false)
  await runFor(seconds * 1_000, true)
  return { ...figure(name, times), mean: (1_000 * workers * seconds) / times.length, perSecond: times.length / seconds }
}

export function figure(name: string, times: number[]): Figure {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length
  return { name, median: at(0.5), p99: at(0.99), mean, perSecond: 0 }
}

async function load(name: string, options: autocannon.Options & { connections: number }): Promise<Figure> {
  await autocannon({ ...options, duration: warmUp })
  const { latency, requests, non2xx, errors } = await autocannon({ ...options, duration: seconds })
  if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} answers were not 2xx, ${errors} did not come`)
  const mean = (1_000 * options.connections) / requests.average
  return { name, median: latency.p50 || mean, p99: latency.p99, mean, perSecond: requests.average }
}

function askEach(ask: Ask, connections: number) {
  let opened = 0
  return (client: autocannon.Client) => {
    const connection = opened++ % connections
    client.setRequests([{ setupRequest: (request) => ({ ...request, ...ask(connection) }) }])
  }
}
