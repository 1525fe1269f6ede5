// The forum during development. Vite serves the pages as they change and passes the rest on to the server. The server
// restarts when its code changes. PostgreSQL stays up meanwhile.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeDataDir } from '../server/src/platform/data-dir.ts'
import { readEnv } from '../server/src/platform/env.ts'
import { tryAddress } from '../server/src/platform/listening.ts'
import { freePort, startPostgres } from '../server/src/platform/postgres.ts'
import { Refusal } from '../server/src/platform/refusal.ts'
import { root } from './toolchain.mjs'

const asked = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('asked'))
})

try {
  process.exit((await develop()) === 'asked' ? 0 : 1)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

async function develop() {
  const { env, secrets } = readEnv()
  await tryAddress(env)
  await makeDataDir(env.dataDir)
  const postgres = secrets.databaseUrl ? null : await startPostgres(env.dataDir)
  const inner = await freePort()

  const server = start(
    'node',
    ['--watch', '--watch-preserve-output', '--disable-warning=ExperimentalWarning', 'server/src/main.ts', '--api-only'],
    root,
    {
      PORT: inner,
      PUBLIC_URL: env.publicUrl,
      DATABASE_URL: secrets.databaseUrl ?? postgres.url
    }
  )
  const pages = start(
    join(root, 'web/node_modules/.bin/vite'),
    ['dev', '--host', env.host, '--port', env.port, '--strictPort'],
    join(root, 'web'),
    {
      API_URL: `http://127.0.0.1:${inner}`
    }
  )

  const children = [server, pages]
  const reason = await Promise.race([asked, ...children.map((child) => once(child, 'exit'))])
  await Promise.all(children.map(stop))
  await postgres?.close()
  return reason
}

function start(command, words, cwd, env) {
  return spawn(command, words.map(String), { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
