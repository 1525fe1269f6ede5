import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A proxy to the database whose connections a test can cut and refuse. */
export async function openRelay(url: string) {
  const there = new URL(url)
  const ends: Socket[] = []
  const lines: { role: string; said: number }[] = []
  let isShut = false
  const relay = createServer((here) => {
    if (isShut) return here.destroy()
    const beyond = connect(Number(there.port), there.hostname)
    ends.push(here, beyond)
    listen(here, lines)
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
    /** The number of messages from the connections of this role. */
    said: (role: string) => lines.filter((line) => line.role === role).reduce((sum, { said }) => sum + said, 0),
    forget: () => lines.forEach((line) => (line.said = 0)),
    close() {
      cut()
      return new Promise<unknown>((resolve) => relay.close(resolve))
    }
  }
}

/** The first message of a connection names its role. */
function listen(here: Socket, lines: { role: string; said: number }[]) {
  const line = { role: '', said: 0 }
  lines.push(line)
  here.on('data', (piece) => {
    line.role ||= /user\0(\w+)\0/.exec(piece.toString('latin1'))?.[1] ?? ''
    line.said += 1
  })
}
