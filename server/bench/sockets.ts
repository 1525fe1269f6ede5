import { once } from 'node:events'
import { WebSocket } from 'ws'
import { type Figure, figure } from './measure.ts'

const rounds = 20

type Crowd = {
  open: (index: number) => Promise<WebSocket>
  isNews: (message: string) => boolean
  act: () => Promise<unknown>
}

/** How long after the act its news has reached each of a thousand open sockets; bare `ws` on this side for both, so that only the server differs. */
export async function measureBroadcast(name: string, size: number, { open, isNews, act }: Crowd): Promise<Figure> {
  const times: number[] = []
  const sockets: WebSocket[] = []
  for (let index = 0; index < size; index += 50) {
    sockets.push(...(await Promise.all(Array.from({ length: 50 }, (_, offset) => open(index + offset)))))
  }
  let heard: (() => void) | undefined
  for (const socket of sockets) socket.on('message', (data) => isNews(String(data)) && heard?.())

  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    const all = new Promise<void>((resolve) => {
      let missing = size
      heard = () => {
        if (round > 2) times.push(performance.now() - start)
        if (--missing === 0) resolve()
      }
    })
    await Promise.all([act(), all])
  }
  for (const socket of sockets) socket.terminate()
  return figure(name, times)
}

export async function openBare(url: string) {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  return socket
}

/** Socket.IO by hand: open, enter the namespace, answer the pings. */
export async function openLine(url: string, headers: Record<string, string>) {
  const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, { headers })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const message = String(data)
      if (message.startsWith('0')) socket.send('40')
      if (message === '2') socket.send('3')
      if (message.startsWith('40')) resolve()
      if (message.startsWith('44')) reject(new Error(message))
    })
  })
  return socket
}
