import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './child.mjs'

/** The headless shell draws a page with a third of the processor time that the whole browser takes. */
const shell = ['chromium-headless-shell', 'chrome-headless-shell']
const wholeBrowser = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a headless shell or another Chromium, installed from Debian if allowed, or else the command to run. */
export async function findChromium({ env }) {
  const path =
    find(shell, env) ?? (await install(shell, env)) ?? find(wholeBrowser, env) ?? (await install(wholeBrowser, env))
  const remedy =
    'No browser was found. Run `sudo apt-get install chromium-headless-shell`, or set CHROMIUM to where one is.'
  return { path, remedy }
}

function find(names, { CHROMIUM, PATH }) {
  const places = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return [CHROMIUM, ...places.flatMap((place) => names.map((name) => join(place, name)))].find(
    (path) => path && existsSync(path)
  )
}

async function install(names, env) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const apt = (...words) =>
    runQuietly('apt-get', ['-o', 'Acquire::http::Timeout=20', ...words], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      limit: 5 * 60_000
    })
  await apt('update')
  await apt('install', '--yes', '--no-install-recommends', names[0])
  return find(names, env)
}
