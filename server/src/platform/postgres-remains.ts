import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, systemClock } from './clock.ts'

/**
 * Ends the PostgreSQL processes that a killed server left on its cluster. It finds them by their working folder, never
 * by pid: the pid in an old postmaster.pid may belong to another process by now, or to a zombie, on which PostgreSQL
 * refuses to start.
 */
export async function stopRemains(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return
  const folder = await realpath(cluster).catch(() => null)
  if (!folder) return

  const pidFile = join(folder, 'postmaster.pid')
  const postmaster = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
  const remains = await processesIn(folder)
  if (remains.includes(postmaster)) signal(postmaster, 'SIGINT')
  if (!(await areGone(folder, 20_000))) for (const pid of await processesIn(folder)) signal(pid, 'SIGKILL')
  if (!(await areGone(folder, 5_000)))
    throw new Error(`Processes of an earlier PostgreSQL in ${folder} cannot be stopped.`)
  await rm(pidFile, { force: true })
}

/** At once, also those that were stopped by a signal. The next start recovers. */
export async function killRemains(cluster: string): Promise<void> {
  const folder = await realpath(cluster).catch(() => null)
  if (folder && process.platform === 'linux') for (const pid of await processesIn(folder)) signal(pid, 'SIGKILL')
}

async function areGone(folder: string, patience: number) {
  for (const end = after(systemClock(), patience); systemClock() < end; await wait(50)) {
    if ((await processesIn(folder)).length === 0) return true
  }
  return false
}

async function processesIn(folder: string) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [cwd, program] = await Promise.all(
        ['cwd', 'exe'].map((link) => readlink(`/proc/${pid}/${link}`).catch(() => ''))
      )
      return cwd === folder && basename(program!).startsWith('postgres')
    })
  )
  return pids.filter((_, index) => found[index]).map(Number)
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
