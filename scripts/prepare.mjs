import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { cache, root } from './toolchain.mjs'

const manifests = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'server/package.json',
  'web/package.json',
  'prisma/package.json',
  'e2e/package.json'
]
const made = ['node_modules', 'build', '.svelte-kit', 'generated']

/** The preparations before anything runs: their sources, their command and their result. */
const preparations = {
  install: {
    telling: 'Installing the dependencies',
    sources: manifests,
    result: 'node_modules/.pnpm',
    command: ['pnpm', 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false']
  },
  client: {
    telling: 'Generating the database client',
    sources: ['pnpm-lock.yaml', 'prisma/schema', 'prisma/prisma.config.ts'],
    result: 'prisma/generated/client.ts',
    folder: 'prisma',
    command: ['node_modules/.bin/prisma', 'generate'],
    // Prisma only checks that its native engine exists. Nothing runs it, so any executable file avoids the download.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
  },
  web: {
    telling: 'Building the pages',
    sources: ['pnpm-lock.yaml', 'web', 'server/src'],
    concerns: (path) => path.startsWith('web/') || /\/(schema|contract)\.ts$/.test(path) || path === 'pnpm-lock.yaml',
    result: 'web/build/handler.js',
    folder: 'web',
    command: ['node_modules/.bin/vite', 'build', '--logLevel', 'warn']
  }
}

/** Does one preparation when its sources have changed or its result is missing. */
export async function prepare(name, { env }, { tell = () => {} } = {}) {
  const { telling, sources, concerns, result, folder = '.', command, ...own } = preparations[name]
  const stamp = join(cache, `${name}.stamp`)
  const fingerprint = fingerprintOf(sources.flatMap((source) => filesIn(source)).filter(concerns ?? (() => true)))
  if (existsSync(join(root, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint)
    return { ok: true, output: '' }

  tell(`${telling} ...`)
  const [program, ...words] = command
  const outcome = await runQuietly(program, words, { cwd: join(root, folder), env: { ...env, ...own.env } })
  if (outcome.ok) {
    mkdirSync(cache, { recursive: true })
    writeFileSync(stamp, fingerprint)
  }
  return outcome
}

function fingerprintOf(files) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`)
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function filesIn(path) {
  if (made.includes(basename(path)) || !existsSync(join(root, path))) return []
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path)).flatMap((name) => filesIn(join(path, name)))
}
