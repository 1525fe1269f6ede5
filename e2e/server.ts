import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

/** The first process that reads the configuration chooses the address. Every worker inherits it. */
export async function address() {
  process.env.JOURNEYS_URL ??= `http://localhost:${await freePort()}`
  return process.env.JOURNEYS_URL
}

/** Starts the forum for the whole run, as `npm start` does, in a temporary folder. Returns a function that stops it. */
export default async function openForum() {
  const url = await address()
  const dataDir = await mkdtemp(join(tmpdir(), 'raadkamer-journeys-'))
  // Every worker inherits it.
  process.env.JOURNEYS_DATA = dataDir
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      PORT: new URL(url).port,
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      // Every journey walks through both.
      PROCESSES: '2',
      MAIL_DELAY: '0',
      UNDO_WITHIN: '0',
      BUDGETS: '1000'
    },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  process.env.JOURNEYS_SERVER = String(server.pid)
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text))

  await untilReady(server, url, () => said).catch((error) => {
    server.kill('SIGKILL')
    throw error
  })
  const postgres = Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

  return async function closeForum() {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    if (server.exitCode !== 0)
      throw new Error(`The server did not close in peace (${server.exitCode ?? server.signalCode}):\n${said}`)
    if (isAlive(postgres)) throw new Error(`The server left its PostgreSQL behind, process ${postgres}.`)
    const complaints = said.split('\n').filter((line) => /"level":[56]0|failed:/.test(line))
    if (complaints.length > 0)
      throw new Error(`Something failed on the server during the journeys:\n${complaints.join('\n')}`)
    await rm(dataDir, { recursive: true })
  }
}

async function untilReady(server: ChildProcess, url: string, said: () => string) {
  for (const begin = Date.now(); ; await pause(100)) {
    if (server.exitCode !== null || Date.now() - begin > 180_000) throw new Error(`The server did not open:\n${said()}`)
    const answer = await fetch(`${url}/ready`).catch(() => null)
    if (answer?.ok) return
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
