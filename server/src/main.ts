import cluster from 'node:cluster'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Foundation } from './house.ts'
import { type Env, readEnv, type Secrets } from './platform/env.ts'
import { openFileStore } from './platform/file-store.ts'
import { addressRefusal, tryAddress } from './platform/listening.ts'
import { tell } from './platform/log.ts'
import { Refusal } from './platform/refusal.ts'
import { createStopping, type Stopping, within } from './platform/stopping.ts'
import { keepProcesses, receiveFoundation, sayOpen } from './processes.ts'

const {
  values: { 'api-only': isApiOnly = false }
} = parseArgs({ options: { 'api-only': { type: 'boolean' } } })

/** Resolves when the server is asked to stop. Ctrl-C may reach a process more than once. */
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
})

// The terminal may be closed before the server is.
process.stdout.on('error', () => {})

try {
  const { env, secrets } = readEnv()
  const parts: Parts = { env, secrets, stopping: createStopping(env.stopWithin) }
  void asked.then(() => {
    parts.stopping.ask()
    setTimeout(giveUp, parts.stopping.left('all')).unref()
  })
  await (cluster.isPrimary ? open(parts) : serve(parts, await receiveFoundation()))
  process.exit(0)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

type Parts = { env: Env; secrets: Secrets; stopping: Stopping }

/** Prepares what every process needs. Then it serves, or it keeps several processes that serve. */
async function open({ env, secrets, stopping }: Parts) {
  await tryAddress(env)
  // What can refuse a start is loaded and asked before what only an open server needs.
  const { layFoundation } = await import('./house.ts')
  await using foundation = await layFoundation({ env, secrets }, { stopping })
  if (env.processes === 1) return await serve({ env, secrets, stopping }, foundation)
  const { urls, sessionSecret } = foundation
  await keepProcesses({
    count: env.processes,
    foundation: { urls, sessionSecret } satisfies Foundation,
    asked,
    left: () => stopping.left('processes'),
    opened: () => welcome(env)
  })
}

/**
 * Serves until it is asked to stop. Then requests under way are finished, and everything closes in the reverse of the
 * order in which it opened. What has not closed in time, such as a query to a database that hangs, ends with the
 * process.
 */
async function serve({ env, secrets, stopping }: Parts, foundation: Foundation) {
  const { enterHouse } = await import('./house.ts')
  await using opened = new AsyncDisposableStack()
  const house = opened.use(await enterHouse({ env, secrets, foundation }))
  const { createApp, takeJobs } = await import('./app.ts')
  const files = await openFileStore(join(env.dataDir, 'files'))
  const app = opened.use(await createApp({ ...house, env, files, withPages: !isApiOnly }))
  await takeJobs({ ...house, env, files })
  await app.listen({ host: env.host, port: env.port }).catch((error) => Promise.reject(addressRefusal(error, env)))
  if (cluster.isPrimary) welcome(env)
  else sayOpen()

  await asked
  if (cluster.isPrimary) tell('Finishing what is under way ...')
  // A browser keeps its connection open after the answer. Nobody waits for that.
  setInterval(() => app.server.closeIdleConnections(), 100).unref()
  setTimeout(() => app.server.closeAllConnections(), stopping.left('requests')).unref()
  await within(stopping.left('house'), opened.move().disposeAsync())
}

/** The last step: whatever still hangs, the server was asked to end, and it ends. */
function giveUp() {
  console.error('Something did not close in time; the server ends without it.')
  process.exit(0)
}

function welcome({ publicUrl, mode }: Env) {
  tell(`Raadkamer is open at ${publicUrl}`)
  if (mode === 'demo') {
    tell('Sign in there as anybody of the demo village.')
    tell(`Outgoing mail is kept, and can be read at ${publicUrl}/dev/mail`)
  } else {
    tell('Members sign in with their passkey. Invite the first moderator with: npm run forum -- invite-moderator EMAIL')
  }
}
