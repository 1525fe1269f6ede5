import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './toolchain.mjs'

/** Runs a command to its end, on this terminal. */
export function runHere(command, words, options) {
  return run(command, words, { ...options, stdio: 'inherit' })
}

/** Runs a command to its end, keeping what it says. */
export function runQuietly(command, words, options) {
  return run(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Ends this process as its child ended. */
export function exitLike({ code, signal }) {
  process.exit(code ?? 128 + constants.signals[signal])
}

async function run(command, words, { env, cwd = root, stdio }) {
  const child = spawn(command, words, { env, cwd, stdio })
  let output = ''
  child.stdout?.on('data', (text) => (output += text))
  child.stderr?.on('data', (text) => (output += text))

  // Once: from a terminal Ctrl-C reaches child and parents alike, and npm passes it on besides.
  let told = false
  const pass = (signal) => void (told || ((told = true), child.kill(signal)))
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
    for (const signal of signals) process.off(signal, pass)
  }
}

/** When npm is killed outright it passes nothing on, and nobody would be left to stop the server. */
function onceOrphaned(tell) {
  const parent = process.ppid
  return process.env.npm_lifecycle_event ? setInterval(() => process.ppid !== parent && tell(), 250) : undefined
}
