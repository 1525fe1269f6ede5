import cluster from 'node:cluster'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Foundation } from './house.ts'
import { type Env, readEnv, type Secrets } from './platform/env.ts'
import { openFileStore } from './platform/file-store.ts'
import { addressRefusal, tryAddress } from './platform/listening.ts'
import { tell } from './platform/log.ts'
import { Refusal } from './platform/refusal.ts'
import { keepProcesses, receiveFoundation, sayOpen } from './processes.ts'

const {
  values: { 'api-only': isApiOnly = false }
} = parseArgs({ options: { 'api-only': { type: 'boolean' } } })

/** Milliseconds for requests under way, and for the whole shutdown. After that the process exits anyway. */
const patience = 10_000
const lastPatience = 60_000

/** Resolves when the server is asked to stop. Ctrl-C may reach a process more than once. */
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
})

void asked.then(() => setTimeout(giveUp, lastPatience).unref())

// The terminal may be closed before the server is.
process.stdout.on('error', () => {})

try {
  const parts = readEnv()
  await (cluster.isPrimary ? open(parts) : serve(parts, await receiveFoundation()))
  process.exit(0)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

/** Prepares what every process needs. Then it serves, or it keeps several processes that serve. */
async function open({ env, secrets }: { env: Env; secrets: Secrets }) {
  await tryAddress(env)
  // What can refuse a start is loaded and asked before what only an open server needs.
  const { layFoundation } = await import('./house.ts')
  await using foundation = await layFoundation({ env, secrets })
  if (env.processes === 1) return await serve({ env, secrets }, foundation)
  const { urls, sessionSecret } = foundation
  await keepProcesses({
    count: env.processes,
    foundation: { urls, sessionSecret } satisfies Foundation,
    asked,
    opened: () => welcome(env)
  })
}

/**
 * Serves until it is asked to stop. Then requests under way are finished, and everything closes in the reverse of the
 * order in which it opened.
 */
async function serve({ env, secrets }: { env: Env; secrets: Secrets }, foundation: Foundation) {
  const { enterHouse } = await import('./house.ts')
  await using house = await enterHouse({ env, secrets, foundation })
  const { createApp, takeJobs } = await import('./app.ts')
  const files = await openFileStore(join(env.dataDir, 'files'))
  await using app = await createApp({ ...house, env, files, withPages: !isApiOnly })
  await takeJobs({ ...house, env, files })
  await app.listen({ host: env.host, port: env.port }).catch((error) => Promise.reject(addressRefusal(error, env)))
  if (cluster.isPrimary) welcome(env)
  else sayOpen()

  await asked
  if (cluster.isPrimary) tell('Finishing what is under way ...')
  // A browser keeps its connection open after the answer. Nobody waits for that.
  setInterval(() => app.server.closeIdleConnections(), 100).unref()
  setTimeout(() => app.server.closeAllConnections(), patience).unref()
}

function giveUp() {
  console.error('Something did not close in time; the server ends without it.')
  process.exit(1)
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
