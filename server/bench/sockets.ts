import { once } from 'node:events'
import { WebSocket } from 'ws'
import { type Figure, figure } from './measure.ts'
import type { Seeded } from './seed.ts'

const rounds = 20
const size = 1_000

type Setting = { forum: string; floor: string; seeded: Seeded }

type Crowd = {
  open: (index: number) => Promise<WebSocket>
  isNews: (message: string) => boolean
  act: () => Promise<unknown>
}

/** News of a new post, and the same broadcast by `ws` alone. */
export async function measureNews({ forum, floor, seeded: { ordinary, cookies } }: Setting) {
  const postsUrl = `${forum}/api/v1/threads/${ordinary}/posts`
  const headers = { cookie: cookies[0]!, 'content-type': 'application/json' }
  const body = JSON.stringify({ markdown: 'Een nieuw bericht.' })
  return {
    bare: await measureBroadcast('bare ws broadcast to 1,000', {
      open: () => openBare(floor.replace('http', 'ws')),
      isNews: () => true,
      act: () => fetch(`${floor}/broadcast`, { method: 'POST' })
    }),
    news: await measureBroadcast('new post to 1,000 sockets', {
      open: (index) => openLine(forum.replace('http', 'ws'), { cookie: cookies[index]!, origin: forum }),
      isNews: (message) => message.includes('thread.changed'),
      act: async () => {
        const reply = await fetch(postsUrl, { method: 'POST', headers, body })
        if (reply.status !== 201) throw new Error(`a reply was refused: ${reply.status}`)
      }
    })
  }
}

/** The time until each of a thousand sockets hears the news. Both clients are bare `ws`, so only the servers differ. */
async function measureBroadcast(name: string, { open, isNews, act }: Crowd): Promise<Figure> {
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

async function openBare(url: string) {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  return socket
}

/** Socket.IO by hand: open, enter the namespace, answer the pings. */
async function openLine(url: string, headers: Record<string, string>) {
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
