import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to the database that can be cut, and kept shut. */
export async function openRelay(url: string) {
  const there = new URL(url)
  const ends: Socket[] = []
  let isShut = false
  const relay = createServer((here) => {
    if (isShut) return here.destroy()
    const beyond = connect(Number(there.port), there.hostname)
    ends.push(here, beyond)
    for (const end of [here, beyond]) end.on('error', () => {})
    here.pipe(beyond).pipe(here)
  })
  await once(relay.listen(0, '127.0.0.1'), 'listening')
  const cut = () => ends.splice(0).forEach((end) => end.destroy())

  return {
    url: Object.assign(new URL(url), { port: (relay.address() as AddressInfo).port }).href,
    cut,
    shut() {
      isShut = true
      cut()
    },
    open: () => (isShut = false),
    close() {
      cut()
      return new Promise<unknown>((resolve) => relay.close(resolve))
    }
  }
}
