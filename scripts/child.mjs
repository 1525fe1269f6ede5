import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './toolchain.mjs'

/** Runs a command on this terminal and waits for its end. */
export function runHere(command, words, options) {
  return run(command, words, { ...options, stdio: 'inherit' })
}

/**
 * Runs a command, waits for its end and keeps its output. After `limit` milliseconds it is killed with all that it has
 * started, and counts as failed.
 */
export function runQuietly(command, words, options) {
  return run(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Exits with the child's exit code, or with 128 plus the number of its signal. */
export function exitLike({ code, signal }) {
  process.exit(code ?? 128 + constants.signals[signal])
}

async function run(command, words, { env, cwd = root, stdio, limit }) {
  // A process group of its own can be killed as a whole. The terminal's Ctrl-C does not reach it.
  const isGroup = limit !== undefined
  const child = spawn(command, words, { env, cwd, stdio, detached: isGroup })
  let output = ''
  const impatience = limit && setTimeout(end, limit)
  child.stdout?.on('data', (text) => (output += text))
  child.stderr?.on('data', (text) => (output += text))

  // Signals are passed on once: Ctrl-C in a terminal already reaches every process, and npm passes it on as well.
  let told = false
  const pass = (signal) => void (told || ((told = true), send(signal)))
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  const watch = onceOrphaned(() => pass('SIGTERM'))
  try {
    const { code, signal } = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve({ code, signal }))
    })
    if (told && stdio !== 'inherit') exitLike({ code: null, signal: signal ?? 'SIGTERM' })
    return { ok: code === 0, code, signal, output }
  } finally {
    clearInterval(watch)
    clearTimeout(impatience)
    for (const signal of signals) process.off(signal, pass)
  }

  function end() {
    output += `\nStopped: it was not done in ${limit / 60_000} minutes.\n`
    send('SIGKILL')
  }

  function send(signal) {
    try {
      process.kill(isGroup ? -child.pid : child.pid, signal)
    } catch {
      // It has ended meanwhile.
    }
  }
}

/**
 * Watches for the death of npm: an npm that is killed with SIGKILL passes no signal on, and the server would run on.
 */
function onceOrphaned(tell) {
  const parent = process.ppid
  return process.env.npm_lifecycle_event ? setInterval(() => process.ppid !== parent && tell(), 250) : undefined
}
