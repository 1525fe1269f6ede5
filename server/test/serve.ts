import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

/** Runs the server in a process of its own, behind the words of `prefix`. It serves only the API. */
export function serve(variables: Record<string, string>, prefix: string[] = []) {
  const [command, ...words] = [
    ...prefix,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, '../src/main.ts'),
    '--api-only'
  ]
  const server = spawn(command!, words, {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...variables },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const complaints = text(server.stderr)
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]()

  return {
    kill: (signal: NodeJS.Signals) => server.kill(signal),
    complaints,
    pid: server.pid!,
    exit: once(server, 'exit').then(([code]) => code as number | null),

    /** The child processes. */
    async children() {
      const children = await readFile(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8')
      return children.trim().split(' ').map(Number)
    },

    /** What it prints until it ends. */
    async rest() {
      const seen: string[] = []
      for await (const line of { [Symbol.asyncIterator]: () => lines }) seen.push(line)
      return seen
    },

    async linesUntil(pattern: RegExp) {
      const seen: string[] = []
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`It ended first: ${await complaints}`)
        seen.push(value)
        if (pattern.test(value)) return seen
      }
    }
  }
}
