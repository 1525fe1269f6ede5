import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './child.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium that is here already, or Debian's where we may install it, or what to run. */
export async function findChromium({ env }) {
  const path = here(env) ?? ((await install(env)) ? here(env) : undefined)
  return { path, remedy: 'No browser was found. Run `sudo apt-get install chromium`, or set CHROMIUM to where one is.' }
}

function here({ CHROMIUM, PATH }) {
  const places = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return [CHROMIUM, ...places.flatMap((place) => names.map((name) => join(place, name)))].find(
    (path) => path && existsSync(path)
  )
}

async function install(env) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const quiet = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  await runQuietly('apt-get', ['update'], quiet)
  return (await runQuietly('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], quiet)).ok
}
