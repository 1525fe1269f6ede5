import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { findChromium } from './chromium.mjs'
import { prepare } from './prepare.mjs'
import { cache, root } from './toolchain.mjs'

/** Milliseconds. The longest step takes a third of this. A step that hangs is killed, so that its output is shown. */
const limit = 25 * 60_000

const rooms = readdirSync(join(root, 'server/src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const journeys = readdirSync(join(root, 'e2e/journeys')).map((file) => `journeys/${basename(file, '.spec.ts')}`)

const install = { name: 'install', run: (toolchain) => prepare('install', toolchain) }
const client = { name: 'generate the client', run: (toolchain) => prepare('client', toolchain) }
const build = { name: 'build the pages', run: (toolchain) => prepare('web', toolchain) }
const typesOfServer = { name: 'types of the server', run: types('tsconfig.json') }

/**
 * The stages for these rooms and journeys, or for everything. Stages run one after the other. The lanes of a stage run
 * side by side. The steps of a lane run one after the other. A step counts as one test, unless it counts its own tests.
 */
export function stagesFor(words) {
  const unknown = words.filter((word) => ![...rooms, ...journeys].includes(word))
  if (unknown.length > 0)
    throw new Error(`Nothing here is called ${unknown.join(', ')}. Choose from: ${[...rooms, ...journeys].join(', ')}.`)
  if (words.length === 0) return everything

  const [chosenRooms, chosenJourneys] = [rooms, journeys].map((names) => words.filter((word) => names.includes(word)))
  return [
    [[install, client, ...(chosenJourneys.length > 0 ? [build] : [])]],
    [[typesOfServer]],
    ...(chosenRooms.length > 0 ? [roomTests(chosenRooms)] : []),
    ...(chosenJourneys.length > 0
      ? [[[{ name: 'journeys in Chromium', run: playwright(...chosenJourneys.map((name) => `${name}.spec.ts`)) }]]]
      : [])
  ]
}

/**
 * Nothing runs beside the server tests and the journeys: some of them wait for a process to start, with a time limit.
 */
const everything = [
  [[install, client, build]],
  [
    [
      {
        name: 'types of the pages',
        run: command('web', 'svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings')
      },
      typesOfServer,
      { name: 'types of the journeys', run: types('e2e/tsconfig.json') },
      { name: 'layout', run: command('.', 'prettier', '--check', '--log-level', 'warn', '.') }
    ],
    [
      { name: 'lint', run: command('.', 'eslint', '--max-warnings', '0', '.') },
      { name: 'promises', run: command('.', 'oxlint', '--type-aware') },
      {
        name: 'walls',
        run: command('.', 'depcruise', '--config', 'server/dependency-cruiser.mjs', 'server/src', 'web/src')
      },
      { name: 'unused code', run: command('.', 'knip') },
      { name: 'pages', run: vitest('web') }
    ]
  ],
  [[{ name: 'server', run: vitest('server') }]],
  [[{ name: 'journeys in Chromium', run: playwright() }]]
]

function roomTests(names) {
  return [
    [{ name: 'server', run: vitest('server', ...names.map((name) => `src/${name}/`)) }],
    [{ name: 'pages', run: vitest('web', ...names.map((name) => `/${name}/`)) }]
  ]
}

function command(folder, program, ...words) {
  return ({ env }, own = {}) =>
    runQuietly(join(root, folder, 'node_modules/.bin', program), words, {
      cwd: join(root, folder),
      env: { ...env, ...own },
      limit
    })
}

/** TypeScript 7. ESLint and svelte-check need 6, which is the package `typescript`. One thread does the least work. */
function types(project) {
  return command('.', '../typescript-7/bin/tsc', '--project', project, '--singleThreaded')
}

function vitest(folder, ...filters) {
  return async (toolchain) => {
    const report = emptyReport(`vitest-${folder}`)
    const outcome = await command(
      folder,
      'vitest',
      'run',
      ...filters,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`
    )(toolchain)
    return counted(outcome, report, ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests])
  }
}

function playwright(...filters) {
  return async (toolchain) => {
    const chromium = await findChromium(toolchain)
    if (!chromium.path) return { ok: false, output: chromium.remedy }
    const report = emptyReport('playwright')
    const own = { CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
    const outcome = await command(
      'e2e',
      'playwright',
      'test',
      ...filters,
      '--pass-with-no-tests',
      '--reporter=line,json'
    )(toolchain, own)
    return counted(outcome, report, ({ stats }) => [stats.expected, stats.unexpected + stats.flaky])
  }
}

function emptyReport(name) {
  const report = join(cache, `${name}.json`)
  mkdirSync(cache, { recursive: true })
  rmSync(report, { force: true })
  return report
}

/** A failure outside the tests, such as a file that does not load, counts as one failed test. */
function counted(outcome, report, count) {
  let [passed, failed] = [0, 0]
  try {
    ;[passed, failed] = count(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    // The run ended before it wrote a report.
  }
  const isMoreThanTests = !outcome.ok && failed === 0
  return { ...outcome, ok: outcome.ok && failed === 0, passed, failed: failed + (isMoreThanTests ? 1 : 0) }
}
