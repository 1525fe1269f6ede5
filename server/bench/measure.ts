import autocannon from 'autocannon'

/** Milliseconds, but `perSecond`. */
export type Figure = { name: string; median: number; p99: number; mean: number; perSecond: number }

const seconds = 6
const connections = 10

/** Ten connections ask again and again; the first second warms up and does not count. */
export async function measureHttp(name: string, url: string, headers: Record<string, string> = {}): Promise<Figure> {
  await autocannon({ url, headers, connections, duration: 2 })
  const { latency, requests, non2xx } = await autocannon({ url, headers, connections, duration: seconds })
  if (non2xx > 0) throw new Error(`${name}: ${non2xx} answers were not 200`)
  const mean = (1_000 * connections) / requests.average
  return { name, median: latency.p50 || mean, p99: latency.p99, mean, perSecond: requests.average }
}

/** Ten at a time do the same piece of work again and again. */
export async function measureWork(name: string, work: () => Promise<unknown>): Promise<Figure> {
  const times: number[] = []
  const runFor = async (milliseconds: number, isCounted: boolean) => {
    const end = performance.now() + milliseconds
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < end) {
          const start = performance.now()
          await work()
          if (isCounted) times.push(performance.now() - start)
        }
      })
    )
  }
  await runFor(1_000, false)
  await runFor(seconds * 1_000, true)
  return figure(name, times, times.length / seconds)
}

export function figure(name: string, times: number[], perSecond = 0): Figure {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const mean = perSecond
    ? (1_000 * connections) / perSecond
    : sorted.reduce((sum, time) => sum + time, 0) / sorted.length
  return { name, median: at(0.5), p99: at(0.99), mean, perSecond }
}
