import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const cache = join(root, 'node_modules/.cache/raadkamer')

/**
 * The environment in which `node` and `pnpm` are the pinned versions. They come from the npm registry; a file in the
 * cache keeps their path.
 */
export function findToolchain() {
  const { node, pnpm } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).toolchain
  const note = join(cache, `node-${node}-pnpm-${pnpm}`)
  const known = existsSync(note) ? readFileSync(note, 'utf8') : ''
  const folder = existsSync(join(known, 'node')) && existsSync(join(known, 'pnpm')) ? known : fetchToolchain(node, pnpm)
  if (folder !== known) {
    mkdirSync(cache, { recursive: true })
    writeFileSync(note, folder)
  }
  // Node caches compiled code: a second start is a third quicker.
  return {
    env: { ...process.env, PATH: folder + delimiter + process.env.PATH, NODE_COMPILE_CACHE: join(cache, 'compiled') }
  }
}

function fetchToolchain(node, pnpm) {
  console.log(`Fetching Node ${node} and pnpm ${pnpm} from the npm registry ...`)
  // The package of the platform holds the program itself. The package `node` fetches it with an install script, which
  // may be forbidden.
  const nodePackage = process.platform === 'linux' ? `node-linux-${process.arch}` : 'node'
  const words = [
    'exec',
    '--yes',
    `--package=${nodePackage}@${node}`,
    `--package=pnpm@${pnpm}`,
    '--',
    'node',
    '-p',
    'process.env.PATH + "\\n" + process.version'
  ]
  const { status, stdout, stderr } = spawnSync('npm', words, { cwd: root, encoding: 'utf8' })
  const [path = '', version] = stdout.trim().split('\n').slice(-2)
  const folder =
    path.split(delimiter).find((place) => existsSync(join(place, 'node')) && existsSync(join(place, 'pnpm'))) ?? ''
  if (status !== 0 || version !== `v${node}` || !folder) {
    throw new Error(
      `Node ${node} and pnpm ${pnpm} could not be fetched; \`npm ping\` tells whether the npm registry can be reached.\n${stderr}`
    )
  }
  return folder
}
