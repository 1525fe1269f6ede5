import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../src/platform/postgres.ts'

export type Server = { url: string; memory(): Promise<number | null>; stop(): Promise<void> }

/** Starts the forum as `npm start` does, in processes of its own. */
export async function startForum(variables: Record<string, string>): Promise<Server> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = start('../src/main.ts', [], { PORT: String(port), MODE: 'demo', ...variables })
  while (!(await answers(`${url}/ready`))) {
    if (child.exitCode !== null) throw new Error('The forum did not open; what it said stands above.')
    await setTimeout(100)
  }
  return serverOf(url, child)
}

export async function startFloor(): Promise<Server> {
  const port = await freePort()
  const child = start('./floor.ts', [String(port)], {})
  await once(child, 'message')
  return serverOf(`http://127.0.0.1:${port}`, child)
}

function start(script: string, words: string[], variables: Record<string, string>) {
  return fork(new URL(script, import.meta.url), words, {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
}

function serverOf(url: string, child: ChildProcess): Server {
  return {
    url,
    memory: () => memoryOf(child.pid!).catch(() => null),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
}

async function answers(url: string) {
  return fetch(url).then(
    (reply) => reply.ok,
    () => false
  )
}

/** The memory (RSS) of a process and its children, in MB. Only Linux says it. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1_000
  const theirs = await Promise.all(children.trim().split(' ').filter(Boolean).map(Number).map(memoryOf))
  return theirs.reduce((sum, each) => sum + each, own)
}
