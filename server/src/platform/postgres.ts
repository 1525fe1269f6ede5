import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { checkVersion, createCluster, databaseName, ownerName, passwordFile } from './postgres-cluster.ts'
import { lockFolder } from './postgres-lock.ts'
import { killRemains, stopRemains } from './postgres-remains.ts'
import { findRunner, type Runner } from './postgres-runner.ts'
import { Refusal } from './refusal.ts'

export type Postgres = {
  /** For the owner of the database, who is no superuser. */
  url: string
  /** Ends it: politely, by force from `quit` milliseconds on, and at any price from `kill` on. */
  close(patience?: Patience): Promise<void>
}

export type Patience = { quit: number; kill: number }
const usual: Patience = { quit: 12_000, kill: 13_000 }

/**
 * Starts the PostgreSQL of the npm packages with its data in DATA_DIR. The first start makes the cluster. It recovers
 * after a crash and restarts when it ends by itself. It accepts only loopback connections with the password that is
 * kept beside its data.
 */
export async function startPostgres(dataDir: string, settings: Record<string, string> = {}): Promise<Postgres> {
  const unlock = await lockFolder(dataDir)
  try {
    const runner = await findRunner(dataDir)
    await stopRemains(runner.cluster)
    if (existsSync(runner.cluster)) await checkVersion(runner.cluster, dataDir)
    else await createCluster(runner)

    const port = await freePort()
    const keeper = await keepRunning(runner, { ...defaults, ...settings, port: String(port) })
    return {
      url: await ownerUrl(runner.cluster, port),
      async close(patience = usual) {
        await keeper.stop(patience)
        await unlock()
      }
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Connects to the embedded database of another running process of ours; null when none runs. */
export async function joinPostgres(dataDir: string): Promise<Postgres | null> {
  const { cluster } = await findRunner(dataDir)
  const [, , , port] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  if (!port) return null
  const unlock = await lockFolder(dataDir).catch((error) => (error instanceof Refusal ? null : Promise.reject(error)))
  if (unlock) return unlock().then(() => null)
  return { url: await ownerUrl(cluster, Number(port)), close: async () => {} }
}

/** Statements are never logged with an error, because they may hold members' texts. */
const defaults = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off'
}

/** Milliseconds between two attempts to start it again: twice as long each time, up to ten seconds. */
const [firstPause, longestPause] = [250, 10_000]

async function keepRunning(runner: Runner, settings: Record<string, string>) {
  let postmaster = await launch(runner, settings)
  let stopping = false
  const stopped = new AbortController()
  const watching = watch()

  async function watch() {
    for (;;) {
      await exitOf(postmaster)
      if (stopping) return
      console.error('PostgreSQL stopped by itself; starting it again.')
      await startAgain()
      if (stopping) postmaster.kill('SIGINT')
    }
  }

  /** A full disk may last for hours. It is well by itself when there is room; meanwhile everything answers 503. */
  async function startAgain() {
    for (let pause = firstPause; !stopping; pause = Math.min(longestPause, 2 * pause)) {
      try {
        await stopRemains(runner.cluster)
        postmaster = await launch(runner, settings)
        return
      } catch (error) {
        console.error(error instanceof Error ? error.message : error)
        await wait(pause, undefined, { signal: stopped.signal }).catch(() => {})
      }
    }
  }

  return {
    async stop({ quit, kill }: Patience) {
      stopping = true
      stopped.abort()
      postmaster.kill('SIGINT')
      const impatience = [
        setTimeout(() => postmaster.kill('SIGQUIT'), quit),
        setTimeout(() => void killRemains(runner.cluster), kill)
      ]
      await watching
      impatience.forEach(clearTimeout)
    }
  }
}

/**
 * Runs in a process group of its own, so that Ctrl-C reaches only the server, which stops PostgreSQL after its own
 * work.
 */
async function launch(runner: Runner, settings: Record<string, string>): Promise<ChildProcess> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, ...words] = [...runner.prefix, runner.postgres, '-D', runner.cluster, ...options]
  const postmaster = spawn(command!, words, { ...runner.identity, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })

  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface(postmaster.stderr).on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve()
      if (said.push(line) > 20) said.shift()
    })
    postmaster.once('error', reject)
    postmaster.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)))
  })
  return postmaster
}

async function exitOf(child: ChildProcess) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function ownerUrl(cluster: string, port: number) {
  const password = (await readFile(join(cluster, passwordFile), 'utf8')).trim()
  return `postgresql://${ownerName}:${password}@127.0.0.1:${port}/${databaseName}`
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
